import { createSampleJobs } from "@/lib/features/sample/create-sample-jobs";
import { confirmSampleBooking, holdSampleInterview, sendSampleCv } from "@/lib/features/sample/journeys";
import { peopleWhoReach, samplePeople } from "@/lib/features/sample/plan";
import { isSampleAtRest } from "@/lib/features/sample/sample-state";
import { inngest } from "../client";
import { sampleRequested } from "../events";
import { attempt } from "../retry";

/** Two minutes at most; what has not come to rest by then goes on without the sample's next move. */
const MAX_LOOKS = 60;

/** The sample workspace: real files through the real pipeline, and then some people who go further than the rules alone take them. */
export const loadSample = inngest.createFunction(
  { id: "load-sample", name: "Load the sample workspace", triggers: [sampleRequested] },
  async ({ event, step }) => {
    const { userId } = event.data;
    const jobIds = await step.run(
      "create-jobs",
      attempt(() => createSampleJobs({ userId })),
    );
    for (const index of samplePeople.keys()) {
      await step.run(
        `send-cv-${index}`,
        attempt(() => sendSampleCv(index, jobIds)),
      );
    }
    const rest = async (phase: string) => {
      for (let look = 0; look < MAX_LOOKS; look += 1) {
        await step.sleep(`pause-${phase}-${look}`, "2s");
        if (await step.run(`look-${phase}-${look}`, attempt(isSampleAtRest))) return;
      }
    };
    await rest("matching");
    for (const index of peopleWhoReach("booked")) {
      await step.run(
        `book-${index}`,
        attempt(() => confirmSampleBooking(index)),
      );
    }
    await rest("booking");
    for (const index of peopleWhoReach("interviewing")) {
      const isWhole = peopleWhoReach("endorsed").includes(index);
      await step.run(
        `interview-${index}`,
        attempt(() => holdSampleInterview(index, isWhole)),
      );
    }
  },
);
