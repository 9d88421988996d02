-- Workers poll; nobody listens.
DROP TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 ON public.procrastinate_jobs;
DROP TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 ON public.procrastinate_jobs;
