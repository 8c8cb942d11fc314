CREATE TABLE "calendar_busy" (
	"restaurant_id" text NOT NULL,
	"event_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_busy_restaurant_id_event_id_pk" PRIMARY KEY("restaurant_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_events" (
	"reservation_id" bigint PRIMARY KEY NOT NULL,
	"restaurant_id" text NOT NULL,
	"event_id" text NOT NULL,
	"written_version" integer NOT NULL,
	"deleted_there_at" timestamp with time zone,
	CONSTRAINT "calendar_events_event_key" UNIQUE("restaurant_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_sync" (
	"restaurant_id" text PRIMARY KEY NOT NULL,
	"sync_token" text,
	"read_at" timestamp with time zone,
	"failing_since" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "holds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"restaurant_id" text NOT NULL,
	"holder" text NOT NULL,
	"party_size" integer NOT NULL,
	"area" text,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "holds_holder_key" UNIQUE("restaurant_id","holder"),
	CONSTRAINT "holds_party_size" CHECK ("holds"."party_size" > 0),
	CONSTRAINT "holds_span" CHECK ("holds"."starts_at" < "holds"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" text PRIMARY KEY NOT NULL,
	"restaurant_id" text NOT NULL,
	"guest_name" text NOT NULL,
	"phone" text NOT NULL,
	"party_size" integer NOT NULL,
	"local_date" date NOT NULL,
	"local_time" time(0) NOT NULL,
	"notes" text,
	"language" text NOT NULL,
	"consented_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"reservation_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "leads_status" CHECK ("leads"."status" in ('new', 'converted')),
	CONSTRAINT "leads_conversion" CHECK (("leads"."status" = 'converted') = ("leads"."reservation_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "message_opt_outs" (
	"restaurant_id" text NOT NULL,
	"phone" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "message_opt_outs_restaurant_id_phone_pk" PRIMARY KEY("restaurant_id","phone")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"restaurant_id" text NOT NULL,
	"event_key" text NOT NULL,
	"kind" text NOT NULL,
	"phone" text NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"message_sid" text,
	"claimed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"failure" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "messages_message_sid_key" UNIQUE("message_sid"),
	CONSTRAINT "messages_event_key" UNIQUE("restaurant_id","event_key"),
	CONSTRAINT "messages_status" CHECK ("messages"."status" in ('queued', 'claimed', 'sent', 'delivered', 'undelivered', 'failed', 'suppressed'))
);
--> statement-breakpoint
CREATE TABLE "received_messages" (
	"message_sid" text PRIMARY KEY NOT NULL,
	"restaurant_id" text NOT NULL,
	"phone" text NOT NULL,
	"answer" text,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_alerts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"restaurant_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "waitlist" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "waitlist_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"restaurant_id" text NOT NULL,
	"request_id" text NOT NULL,
	"guest_name" text NOT NULL,
	"phone" text NOT NULL,
	"party_size" integer NOT NULL,
	"local_date" date NOT NULL,
	"local_time" time(0) NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"area" text,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"notes" text,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"offered_time" time(0),
	"offer_ends_at" timestamp with time zone,
	"reservation_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "waitlist_request_key" UNIQUE("restaurant_id","request_id"),
	CONSTRAINT "waitlist_status" CHECK ("waitlist"."status" in ('waiting', 'offered', 'booked', 'declined', 'left', 'expired')),
	CONSTRAINT "waitlist_party_size" CHECK ("waitlist"."party_size" > 0)
);
--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_status";--> statement-breakpoint
ALTER TABLE "reservation_tables" DROP CONSTRAINT "reservation_tables_reservation_id_table_id_pk";--> statement-breakpoint
ALTER TABLE "reservation_tables" ALTER COLUMN "reservation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD COLUMN "hold_id" bigint;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "area" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "needs" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "late_minutes" integer;--> statement-breakpoint
ALTER TABLE "calendar_busy" ADD CONSTRAINT "calendar_busy_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_sync" ADD CONSTRAINT "calendar_sync_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_opt_outs" ADD CONSTRAINT "message_opt_outs_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_messages" ADD CONSTRAINT "received_messages_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_alerts" ADD CONSTRAINT "staff_alerts_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_busy_by_end" ON "calendar_busy" USING btree ("restaurant_id","ends_at");--> statement-breakpoint
CREATE INDEX "holds_by_expiry" ON "holds" USING btree ("restaurant_id","expires_at");--> statement-breakpoint
CREATE INDEX "leads_by_age" ON "leads" USING btree ("restaurant_id","created_at");--> statement-breakpoint
CREATE INDEX "leads_by_phone" ON "leads" USING btree ("restaurant_id","phone");--> statement-breakpoint
CREATE INDEX "messages_by_phone" ON "messages" USING btree ("restaurant_id","phone");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_alerts_open" ON "staff_alerts" USING btree ("restaurant_id","kind","subject") WHERE "staff_alerts"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "staff_alerts_by_age" ON "staff_alerts" USING btree ("restaurant_id","raised_at");--> statement-breakpoint
CREATE INDEX "waitlist_by_day" ON "waitlist" USING btree ("restaurant_id","local_date");--> statement-breakpoint
CREATE INDEX "waitlist_by_phone" ON "waitlist" USING btree ("restaurant_id","phone");--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD CONSTRAINT "reservation_tables_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD CONSTRAINT "reservation_tables_reservation_key" UNIQUE("reservation_id","table_id");--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD CONSTRAINT "reservation_tables_hold_key" UNIQUE("hold_id","table_id");--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD CONSTRAINT "reservation_tables_one_party" CHECK (num_nonnulls("reservation_tables"."reservation_id", "reservation_tables"."hold_id") = 1);--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_status" CHECK ("reservations"."status" in ('confirmed', 'seated', 'completed', 'no_show', 'cancelled'));