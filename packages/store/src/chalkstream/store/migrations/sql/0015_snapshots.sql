-- A gateway that has not heard of the purge brings no state of the class back, whichever commits first.
CREATE TRIGGER keeps_purged_out BEFORE INSERT ON public.snapshots
  FOR EACH ROW EXECUTE FUNCTION public.keep_purged_out();
