CREATE TABLE "order_carts" (
	"restaurant_id" text NOT NULL,
	"call_sid" text NOT NULL,
	"cart" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_carts_restaurant_id_call_sid_pk" PRIMARY KEY("restaurant_id","call_sid")
);
--> statement-breakpoint
CREATE TABLE "order_items" (
	"order_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"item_id" text NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"size" text,
	"options" text[] NOT NULL,
	"quantity" integer NOT NULL,
	"unit_cents" integer NOT NULL,
	"tax_millipercent" integer NOT NULL,
	"notes" text,
	CONSTRAINT "order_items_order_id_number_pk" PRIMARY KEY("order_id","number"),
	CONSTRAINT "order_items_quantity" CHECK ("order_items"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_numbers" (
	"restaurant_id" text NOT NULL,
	"local_date" date NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "order_numbers_restaurant_id_local_date_pk" PRIMARY KEY("restaurant_id","local_date")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "orders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"restaurant_id" text NOT NULL,
	"request_id" text NOT NULL,
	"local_date" date NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"guest_name" text NOT NULL,
	"phone" text NOT NULL,
	"address" text,
	"postal_code" text,
	"notes" text,
	"language" text NOT NULL,
	"cart_revision" integer NOT NULL,
	"subtotal_cents" integer NOT NULL,
	"tax_cents" integer NOT NULL,
	"fee_cents" integer NOT NULL,
	"total_cents" integer NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "orders_number_key" UNIQUE("restaurant_id","local_date","number"),
	CONSTRAINT "orders_request_key" UNIQUE("restaurant_id","request_id"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('placed', 'accepted', 'ready', 'completed', 'cancelled')),
	CONSTRAINT "orders_total" CHECK ("orders"."total_cents" = "orders"."subtotal_cents" + "orders"."tax_cents" + "orders"."fee_cents")
);
--> statement-breakpoint
CREATE TABLE "out_of_stock" (
	"restaurant_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "out_of_stock_restaurant_id_kind_key_pk" PRIMARY KEY("restaurant_id","kind","key"),
	CONSTRAINT "out_of_stock_kind" CHECK ("out_of_stock"."kind" in ('item', 'ingredient'))
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_carts" ADD CONSTRAINT "order_carts_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_numbers" ADD CONSTRAINT "order_numbers_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "out_of_stock" ADD CONSTRAINT "out_of_stock_restaurant_id_restaurants_id_fk" FOREIGN KEY ("restaurant_id") REFERENCES "public"."restaurants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_by_phone" ON "orders" USING btree ("restaurant_id","phone");--> statement-breakpoint
CREATE INDEX "orders_by_status" ON "orders" USING btree ("restaurant_id","status","placed_at");