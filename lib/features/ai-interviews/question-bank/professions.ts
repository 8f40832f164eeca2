import type { BankQuestion } from "./bank";

const technical = ["technical"] as const;

/** The same competencies in the words of a profession; preferred over the general ones where the job's title tells it. */
export const professionQuestions: readonly BankQuestion[] = [
  { id: "pro-software-incident", types: technical, competencyId: "incident", professions: ["software"], text: "Tell me about a time when a release or a system of yours failed while people used it. What did you do in the first hour, and what afterwards?" },
  { id: "pro-software-tradeoff", types: technical, competencyId: "trade_offs", professions: ["software"], text: "Tell me about a design decision in code or architecture that you had to defend. What were the alternatives, and how did it turn out?" },
  { id: "pro-software-quality", types: technical, competencyId: "quality", professions: ["software"], text: "Tell me about a bug of yours that reached users. How did you find it, and what did you change so that its kind is caught?" },
  { id: "pro-data-incident", types: technical, competencyId: "incident", professions: ["data"], text: "Tell me about a time when a data pipeline or a report failed while people depended on it. What did you do in the first hour, and how did you know it was right again?" },
  { id: "pro-data-tradeoff", types: technical, competencyId: "trade_offs", professions: ["data"], text: "Tell me about a model, of data or of the world, that you chose over another. Why that one, and how did it prove itself?" },
  { id: "pro-data-quality", types: technical, competencyId: "quality", professions: ["data"], text: "Tell me about a number that turned out to be wrong. How did you notice, and what did you change?" },
  { id: "pro-design-problem", types: technical, competencyId: "problem_solving", professions: ["design"], text: "Tell me about a design that people did not use as you had meant it. How did you find out why, and what did you change?" },
  { id: "pro-design-tradeoff", types: technical, competencyId: "trade_offs", professions: ["design"], text: "Tell me about a design decision that you had to defend against what somebody wanted. What did you weigh, and how did it end?" },
  { id: "pro-sales-problem", types: technical, competencyId: "problem_solving", professions: ["sales"], text: "Tell me about a deal that was about to be lost. How did you find out why, and what did you do?" },
  { id: "pro-sales-customer", types: technical, competencyId: "customer", professions: ["sales"], text: "Tell me about a customer whom you advised against something you could have sold. Why, and what came of it?" },
  { id: "pro-marketing-problem", types: technical, competencyId: "problem_solving", professions: ["marketing"], text: "Tell me about a campaign that did not work. How did you find out why, and what did you do differently?" },
  { id: "pro-marketing-tradeoff", types: technical, competencyId: "trade_offs", professions: ["marketing"], text: "Tell me about a budget that you had to divide. What did you put money into, what not, and how did you judge it afterwards?" },
  { id: "pro-support-incident", types: technical, competencyId: "incident", professions: ["support"], text: "Tell me about a day when many customers had the same problem. What did you do first, and how did it end?" },
  { id: "pro-support-customer", types: technical, competencyId: "customer", professions: ["support"], text: "Tell me about an upset customer. What did you find out, what could you do, and what not?" },
  { id: "pro-finance-quality", types: technical, competencyId: "quality", professions: ["finance"], text: "Tell me about a figure that did not add up. How did you find the difference, and what did you change?" },
  { id: "pro-finance-planning", types: technical, competencyId: "planning", professions: ["finance"], text: "Tell me about a month-end or year-end close that was tight. What came first, and how did it end?" },
  { id: "pro-people-customer", types: technical, competencyId: "customer", professions: ["people"], text: "Tell me about a vacancy where the manager asked for one thing and needed another. What did you do?" },
  { id: "pro-people-integrity", types: technical, competencyId: "integrity", professions: ["people"], text: "Tell me about a time when you had to keep something confidential although somebody pressed you. What did you do?" },
  { id: "pro-operations-problem", types: technical, competencyId: "problem_solving", professions: ["operations"], text: "Tell me about a process that cost too much time or material. How did you find out where, and what did you change?" },
  { id: "pro-operations-incident", types: technical, competencyId: "incident", professions: ["operations"], text: "Tell me about a delivery or a line that stood still. What did you do first, whom did you tell, and how did it end?" },
  { id: "pro-management-leadership", types: technical, competencyId: "leadership", professions: ["management"], text: "Tell me about a person or a team whose work was not good enough. What did you do, and what became of it?" },
  { id: "pro-management-planning", types: technical, competencyId: "planning", professions: ["management"], text: "Tell me about a project whose aim or date changed halfway. How did you decide what to drop, and how did it end?" },
  { id: "pro-healthcare-incident", types: technical, competencyId: "incident", professions: ["healthcare"], text: "Tell me, without naming anyone, about a time when a patient's state changed suddenly. What did you do first, and how did you hand over?" },
  { id: "pro-healthcare-quality", types: technical, competencyId: "quality", professions: ["healthcare"], text: "Tell me about a near miss in care. How was it noticed, and what was changed?" },
  { id: "pro-education-explaining", types: technical, competencyId: "explaining", professions: ["education"], text: "Tell me about a lesson that did not arrive. How did you notice, and what did you do differently?" },
  { id: "pro-education-inclusion", types: technical, competencyId: "inclusion", professions: ["education"], text: "Tell me about a learner who could not follow in the usual way. What did you change, and what came of it?" },
  { id: "pro-hospitality-incident", types: technical, competencyId: "incident", professions: ["hospitality"], text: "Tell me about a service or a shift that went wrong. What did you do first, and how did the guests leave?" },
  { id: "pro-hospitality-quality", types: technical, competencyId: "quality", professions: ["hospitality"], text: "Tell me about a time when you stopped something from going out to a guest. Why, and what did you change?" },
  { id: "pro-trades-problem", types: technical, competencyId: "problem_solving", professions: ["trades"], text: "Tell me about a fault that was hard to find. How did you narrow it down, and how did you know that it was repaired?" },
  { id: "pro-trades-integrity", types: technical, competencyId: "integrity", professions: ["trades"], text: "Tell me about a time when you stopped work because it was not safe. What did you do, and what did it cost?" },
  { id: "pro-legal-tradeoff", types: technical, competencyId: "trade_offs", professions: ["legal"], text: "Tell me about advice where the safe way and the useful way differed. What did you weigh, and how did it end?" },
  { id: "pro-legal-explaining", types: technical, competencyId: "explaining", professions: ["legal"], text: "Tell me about a time when you explained a legal risk to people who had to decide. How did you go about it?" },
];
