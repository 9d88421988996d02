DROP TRIGGER keeps_purged_out ON public.snapshots;
