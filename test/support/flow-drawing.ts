/** Draws the flows as Mermaid state diagrams: `flows/README.md` is made of this, and a test fails when it is stale. */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { call } from '../../flows/call.ts';

const introduction = `# The flows

Drawn from the machines by \`npm run flows:draw\`; do not edit. One machine, \`call\`, holds the whole call; each task is
one of its states and is drawn apart. What every state answers in the same way (a person, repeat, help, goodbye, another
task, silence, words of no use) is drawn once, under "From everywhere".

A rounded state listens; an edge is *event [fact] / what is done*. \`always\` is taken at once.
`;

/** The whole of \`flows/README.md\`. */
export function drawFlows(): string {
  const tasks = Object.values(call.root.states).filter((state) => Object.keys(state.states).length > 0);
  const sections = [
    section('The call', diagram(call.root)),
    section('From everywhere', everywhere(call)),
    ...tasks.map((state) => section(titleOf(state), diagram(state))),
  ];
  return `${introduction}\n${sections.join('\n')}`;
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}\n`;
}

function titleOf(state: AnyStateNode): string {
  return state.key.charAt(0).toUpperCase() + state.key.slice(1);
}

function diagram(root: AnyStateNode): string {
  const states = Object.values(root.states);
  const initial = root.initial.target[0]?.key;
  const lines = [
    ...(initial ? [`[*] --> ${initial}`] : []),
    ...states.flatMap((state) => describe(state)),
    ...states.flatMap((state) => ownTransitions(state).flatMap((transition) => edge(state.key, transition, root))),
    ...(root.parent ? ownTransitions(root).flatMap((transition) => edge('anywhere', transition, root)) : []),
  ];
  return ['```mermaid', 'stateDiagram-v2', ...[...new Set(lines)].map((line) => `  ${line}`), '```'].join('\n');
}

function describe(state: AnyStateNode): string[] {
  const prompt: string | undefined = state.meta?.prompt?.id;
  return [
    ...(prompt ? [`${state.key} : ${state.key}\\n“${prompt}”`] : []),
    ...(state.type === 'final' ? [`${state.key} --> [*]`] : []),
  ];
}

function ownTransitions(state: AnyStateNode): AnyTransitionDefinition[] {
  const always: AnyTransitionDefinition[] = state.always ?? [];
  return [...state.transitions.values()].flat().concat(always);
}

function edge(from: string, transition: AnyTransitionDefinition, root: AnyStateNode): string[] {
  const target = transition.target?.[0];
  // What a task does within itself is in its own drawing.
  const stays = target !== undefined && target.parent !== root && target.path[root.path.length] === from;
  if (stays || (target === undefined && root.parent === undefined && from !== 'anywhere')) return [];
  const to = target ? nameWithin(target, root) : from;
  return [`${from} --> ${to} : ${labelOf(transition)}`];
}

/** A state outside the diagram is named by the flow it belongs to. */
function nameWithin(target: AnyStateNode, root: AnyStateNode): string {
  if (target.parent === root) return target.key;
  return target.path.join('_') || 'call';
}

function labelOf({ eventType, guard, actions }: AnyTransitionDefinition): string {
  const event = eventType === '' ? 'always' : eventType;
  const fact = guard ? ` [${nameOf(guard)}]` : '';
  const deeds = actions.map(nameOf).join(', ');
  return `${event}${fact}${deeds ? ` / ${deeds}` : ''}`;
}

/** A guard or an action, with what it is about: \`wantsTask make\`, \`notice kept\`. */
function nameOf(named: unknown): string {
  if (typeof named === 'string') return named;
  if (typeof named !== 'object' || named === null) return 'rule';
  const { type, params } = named as { type?: string; params?: unknown };
  const about = typeof params === 'object' && params !== null ? Object.values(params).map(String) : [];
  return [type ?? 'rule', ...about].join(' ');
}

function everywhere(machine: AnyStateMachine): string {
  const rows = ownTransitions(machine.root).map((transition) => {
    const target = transition.target?.[0]?.path.join('.') ?? '*stays*';
    const { guard, actions, eventType } = transition;
    return `| \`${eventType}\` | ${guard ? nameOf(guard) : ''} | ${target} | ${actions.map(nameOf).join(', ')} |`;
  });
  return ['| event | fact | goes to | and |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
