-- Two parties never sit at one table at one time, whatever program writes here.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE "reservation_tables"
  ADD CONSTRAINT "reservation_tables_seating_taken"
  EXCLUDE USING gist ("restaurant_id" WITH =, "table_id" WITH =, "during" WITH &&);
--> statement-breakpoint
-- A span without an end, or without length, would slip past that rule or block a table for ever.
ALTER TABLE "reservation_tables"
  ADD CONSTRAINT "reservation_tables_span"
  CHECK (NOT isempty("during") AND NOT lower_inf("during") AND NOT upper_inf("during"));
