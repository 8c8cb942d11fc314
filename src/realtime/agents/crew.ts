/** The agents of a call. Each has the tools for its own matters, and those by which any conversation is left. */
import { checkAvailability } from '../tools/check-availability.ts';
import { noteFeedback } from '../tools/feedback-tools.ts';
import { type AgentName, handOver } from '../tools/hand-over.ts';
import { endCall, getHours, getLocation, transferToHuman } from '../tools/house-tools.ts';
import { couldNotAnswer } from '../tools/inquiry-tools.ts';
import { checkItemAvailability, getItemDetails, getMenu, getSpecials, getWaitTime } from '../tools/menu-tools.ts';
import { takeMessageTool } from '../tools/message-tools.ts';
import { addItemTool, changeItemTool, getOrderSummary, removeItemTool, submitOrderTool } from '../tools/order-tools.ts';
import {
  cancelReservationTool,
  createReservation,
  findReservation,
  modifyReservation,
} from '../tools/reservation-tools.ts';
import { startOrderTool } from '../tools/start-order-tool.ts';
import type { Tool } from '../tools/tool.ts';
import type { Agent, Crew } from './agent.ts';
import { briefingsEn } from './briefings/en.ts';
import { briefingsEs } from './briefings/es.ts';

const briefings = { en: briefingsEn, es: briefingsEs };

const menu = [getMenu, getItemDetails, getSpecials, checkItemAvailability];

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
  order: anAgent('order', [
    ...menu,
    startOrderTool,
    addItemTool,
    removeItemTool,
    changeItemTool,
    getOrderSummary,
    submitOrderTool,
    getWaitTime,
  ]),
  inquiry: anAgent('inquiry', [getHours, getLocation, ...menu, getWaitTime, couldNotAnswer]),
  feedback: anAgent('feedback', [noteFeedback]),
};

function anAgent(name: AgentName, own: Tool[]): Agent {
  return {
    name,
    briefing(facts) {
      const words = briefings[facts.language];
      return `${words.everyone(facts)}\n\n${words[name](facts)}\n\n${words.leaving(facts)}`;
    },
    tools: [...own, handOver, transferToHuman, takeMessageTool, endCall],
  };
}
