ALTER TABLE "holds" DROP CONSTRAINT "holds_holder_key";--> statement-breakpoint
ALTER TABLE "reservation_tables" DROP CONSTRAINT "reservation_tables_hold_key";--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "instead_of" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "part_of" bigint;--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD COLUMN "leans_on" bigint;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_part_of_holds_id_fk" FOREIGN KEY ("part_of") REFERENCES "public"."holds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "holds_holder_key" ON "holds" USING btree ("restaurant_id","holder") WHERE "holds"."part_of" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "holds_part_key" ON "holds" USING btree ("part_of","instead_of") WHERE "holds"."part_of" is not null;--> statement-breakpoint
CREATE INDEX "reservation_tables_by_hold" ON "reservation_tables" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "reservation_tables_leaning" ON "reservation_tables" USING btree ("leans_on","table_id") WHERE "reservation_tables"."leans_on" is not null;--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD CONSTRAINT "reservation_tables_holds_lean" CHECK ("reservation_tables"."leans_on" is null or "reservation_tables"."hold_id" is not null);--> statement-breakpoint
-- What leans on a reservation's row stands outside the rule, for as long as that row keeps everyone else away …
ALTER TABLE "reservation_tables" DROP CONSTRAINT "reservation_tables_seating_taken";
--> statement-breakpoint
ALTER TABLE "reservation_tables"
  ADD CONSTRAINT "reservation_tables_seating_taken"
  EXCLUDE USING gist ("restaurant_id" WITH =, "table_id" WITH =, "during" WITH &&)
  WHERE ("leans_on" IS NULL);
--> statement-breakpoint
-- … and comes under it in the very statement in which that row goes, whatever program takes it away.
ALTER TABLE "reservation_tables"
  ADD CONSTRAINT "reservation_tables_leans_on_a_row"
  FOREIGN KEY ("leans_on", "table_id") REFERENCES "reservation_tables" ("reservation_id", "table_id")
  ON DELETE SET NULL ("leans_on");
