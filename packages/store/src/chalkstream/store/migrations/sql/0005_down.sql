DROP INDEX public.ink_of_a_page;
