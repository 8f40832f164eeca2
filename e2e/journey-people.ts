import PDFDocument from "pdfkit";

/** A job and a person of this test alone; the profession is deliberately not software. */
export const journeyJob = {
  title: "Night Nurse, Intensive Care",
  manager: "ward.lead@clinic.example",
  description: [
    "Night Nurse, Intensive Care",
    "Requirements",
    "- 2+ years of intensive care nursing",
    "- Medication administration",
    "- Patient assessment",
    "Nice to have",
    "- Wound care",
  ].join("\n"),
};

const lines = [
  "Experience",
  "Intensive Care Nurse, St Mary Hospital, 01/2019 - present",
  "• Intensive care nursing for twelve beds, nights and weekends",
  "• Medication administration and patient assessment on every shift",
  "• Wound care after surgery",
  "Staff Nurse, County Infirmary, 03/2016 - 12/2018",
  "• Patient assessment on a surgical ward",
  "Education",
  "Bachelor of Nursing, 2015",
  "Skills",
  "Intensive care, medication administration, patient assessment, wound care",
];

/** A CV as a PDF that is drawn anew on each run. */
export const journeyCv = (name = "Grace Whitfield") => ({
  name,
  email: `${name.toLowerCase().replace(" ", ".")}@mail.example`,
  answers: [
    "One night last winter a patient's blood pressure fell quickly after surgery. I assessed her, found the wound bleeding, called the surgeon and gave fluids within four minutes. I decided on fluids first because her pulse was rising. She was stable after twenty minutes, and we changed our handover checklist so that wounds are looked at every hour.",
    "In March I noticed that two syringes looked the same. I stopped the round, checked both with a colleague and reported it. I chose to label them by colour because nobody reads small print at three in the morning. We have had no mix-up in the eight months since.",
    "A new colleague was afraid of the ventilators. I took her with me for four nights, let her explain each alarm to me, and wrote a card with her words. After a month she worked alone, and the card hangs on every machine today.",
  ],
  async file(): Promise<{ fileName: string; bytes: Buffer }> {
    const doc = new PDFDocument({ margin: 56 });
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => doc.on("end", resolve));
    doc.fontSize(20).text(this.name);
    doc.fontSize(10).text(`${this.email} · Leeds, United Kingdom`).moveDown();
    for (const line of lines) doc.text(line);
    doc.end();
    await ended;
    return { fileName: "cv.pdf", bytes: Buffer.concat(chunks) };
  },
});
