/** The agents of a call. Each has the tools for its own matters, and those by which any conversation is left. */
import { noteFeedback } from '../tools/feedback-tools.ts';
import { type AgentName, handOver } from '../tools/hand-over.ts';
import { endCall, getHours, getLocation, transferToHuman } from '../tools/house-tools.ts';
import { couldNotAnswer } from '../tools/inquiry-tools.ts';
import {
  cancelReservationTool,
  checkAvailability,
  createReservation,
  findReservation,
  modifyReservation,
} from '../tools/reservation-tools.ts';
import type { Tool } from '../tools/tool.ts';
import type { Agent, Crew } from './agent.ts';
import { briefingsEn } from './briefings/en.ts';
import { briefingsEs } from './briefings/es.ts';

const briefings = { en: briefingsEn, es: briefingsEs };

export const crew: Crew = {
  triage: anAgent('triage', []),
  reservation: anAgent('reservation', [
    checkAvailability,
    createReservation,
    modifyReservation,
    cancelReservationTool,
    findReservation,
    getHours,
  ]),
  inquiry: anAgent('inquiry', [getHours, getLocation, couldNotAnswer]),
  feedback: anAgent('feedback', [noteFeedback]),
};

function anAgent(name: AgentName, own: Tool[]): Agent {
  return {
    name,
    briefing(facts) {
      const words = briefings[facts.language];
      return `${words.everyone(facts)}\n\n${words[name](facts)}\n\n${words.leaving(facts)}`;
    },
    tools: [...own, handOver, transferToHuman, endCall],
  };
}
