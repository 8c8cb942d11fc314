CREATE TABLE "call_states" (
	"call_sid" text PRIMARY KEY NOT NULL,
	"turn" integer NOT NULL,
	"envelope" json NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"restaurant_id" text NOT NULL,
	"phone" text NOT NULL,
	"guest_name" text NOT NULL,
	"language" text NOT NULL,
	CONSTRAINT "customers_restaurant_id_phone_pk" PRIMARY KEY("restaurant_id","phone")
);
--> statement-breakpoint
CREATE TABLE "reservation_requests" (
	"restaurant_id" text NOT NULL,
	"request_id" text NOT NULL,
	"reservation_id" bigint NOT NULL,
	CONSTRAINT "reservation_requests_restaurant_id_request_id_pk" PRIMARY KEY("restaurant_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "reservation_tables" (
	"reservation_id" bigint NOT NULL,
	"restaurant_id" text NOT NULL,
	"table_id" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "reservation_tables_reservation_id_table_id_pk" PRIMARY KEY("reservation_id","table_id")
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reservations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"restaurant_id" text NOT NULL,
	"code" text NOT NULL,
	"guest_name" text NOT NULL,
	"phone" text,
	"party_size" integer NOT NULL,
	"local_date" date NOT NULL,
	"local_time" time(0) NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"notes" text,
	"language" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "reservations_code_key" UNIQUE("restaurant_id","code"),
	CONSTRAINT "reservations_status" CHECK ("reservations"."status" in ('confirmed', 'cancelled')),
	CONSTRAINT "reservations_party_size" CHECK ("reservations"."party_size" > 0),
	CONSTRAINT "reservations_span" CHECK ("reservations"."starts_at" < "reservations"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "restaurants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tables" (
	"restaurant_id" text NOT NULL,
	"id" text NOT NULL,
	"seats" integer NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "tables_restaurant_id_id_pk" PRIMARY KEY("restaurant_id","id"),
	CONSTRAINT "tables_have_seats" CHECK ("tables"."seats" > 0)
);
--> statement-breakpoint
CREATE TABLE "voice_call_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "voice_call_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"call_id" bigint NOT NULL,
	"turn" integer NOT NULL,
	"event_type" text NOT NULL,
	"event_data" jsonb NOT NULL,
	"timestamp" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voice_calls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "voice_calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"call_sid" text NOT NULL,
	"restaurant_id" text,
	"phone_from" text,
	"phone_to" text,
	"mode" text,
	"language" text,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"duration_seconds" integer,
	"disposition" text,
	"transcript" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "voice_calls_call_sid_key" UNIQUE("call_sid")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_requests" ADD CONSTRAINT "reservation_requests_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD CONSTRAINT "reservation_tables_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_tables" ADD CONSTRAINT "reservation_tables_restaurant_id_table_id_tables_restaurant_id_id_fk" FOREIGN KEY ("restaurant_id","table_id") REFERENCES "public"."tables"("restaurant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tables" ADD CONSTRAINT "tables_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_call_events" ADD CONSTRAINT "voice_call_events_call_id_voice_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."voice_calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_states_by_expiry" ON "call_states" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "reservation_requests_by_reservation" ON "reservation_requests" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "reservations_by_digits" ON "reservations" USING btree ("restaurant_id",right("code", 4));--> statement-breakpoint
CREATE INDEX "reservations_by_day" ON "reservations" USING btree ("restaurant_id","local_date");--> statement-breakpoint
CREATE INDEX "reservations_by_phone" ON "reservations" USING btree ("restaurant_id","phone");--> statement-breakpoint
CREATE INDEX "reservations_by_start" ON "reservations" USING btree ("restaurant_id","starts_at");--> statement-breakpoint
CREATE INDEX "voice_call_events_by_call" ON "voice_call_events" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "voice_calls_by_restaurant" ON "voice_calls" USING btree ("restaurant_id","started_at");