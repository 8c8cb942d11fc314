ALTER TABLE "voice_calls" ADD COLUMN "audio_in_ms" integer;--> statement-breakpoint
ALTER TABLE "voice_calls" ADD COLUMN "audio_out_ms" integer;--> statement-breakpoint
ALTER TABLE "voice_calls" ADD COLUMN "telephony_cost" bigint;--> statement-breakpoint
ALTER TABLE "voice_calls" ADD COLUMN "audio_in_cost" bigint;--> statement-breakpoint
ALTER TABLE "voice_calls" ADD COLUMN "audio_out_cost" bigint;--> statement-breakpoint
ALTER TABLE "voice_calls" ADD COLUMN "held_at" timestamp with time zone;