/** Fictional people for parser tests: different countries, languages, date forms and name forms. */
export type TestJob = { employer: string; title: string; place: string; period: string; points: string[] };
export type TestPerson = {
  name: string;
  label: string;
  email: string;
  phone: string;
  place: string;
  headings: { work: string; education: string; skills: string; languages: string; profile: string };
  summary: string;
  jobs: TestJob[];
  schools: { school: string; degree: string; period: string }[];
  skills: string[];
  languages: string[];
};

const english = {
  work: "Experience",
  education: "Education",
  skills: "Skills",
  languages: "Languages",
  profile: "Profile",
};
const german = {
  work: "Berufserfahrung",
  education: "Ausbildung",
  skills: "Kenntnisse",
  languages: "Sprachen",
  profile: "Profil",
};

export const people: readonly TestPerson[] = [
  {
    name: "Priya Raghunathan",
    label: "Backend Engineer",
    email: "priya.raghunathan@example.com",
    phone: "+44 7700 900312",
    place: "Leeds, UK",
    headings: english,
    summary:
      "Backend engineer with nine years in payments, fond of small services and of deleting code nobody needs any more.",
    jobs: [
      {
        employer: "Brightwater Payments",
        title: "Senior Software Engineer",
        place: "Leeds, UK",
        period: "Mar 2020 – Present",
        points: [
          "Cut settlement time from 40 to 6 minutes with PostgreSQL partitioning",
          "Led a team of four through a PCI audit without findings",
        ],
      },
      {
        employer: "Northgate Rail",
        title: "Software Engineer",
        place: "York, UK",
        period: "Sep 2016 – Feb 2020",
        points: ["Built the seat reservation API in Go", "Moved 14 services to Kubernetes"],
      },
      {
        employer: "Tidewell Ltd",
        title: "Junior Developer",
        place: "Hull, UK",
        period: "Jul 2014 – Aug 2016",
        points: ["Maintained a Django shop"],
      },
    ],
    schools: [{ school: "University of Sheffield", degree: "BSc Computer Science", period: "2011 – 2014" }],
    skills: ["Go", "PostgreSQL", "Kubernetes", "Django", "gRPC"],
    languages: ["English (native)", "Tamil (fluent)"],
  },
  {
    name: "Jürgen von der Heide",
    label: "Maschinenbauingenieur",
    email: "j.vonderheide@beispiel.de",
    phone: "0171 2345678",
    place: "70173 Stuttgart",
    headings: german,
    summary:
      "Konstrukteur mit Schwerpunkt Antriebstechnik und langjähriger Erfahrung in der Serienfertigung von Getrieben.",
    jobs: [
      {
        employer: "Kessler Antriebe GmbH",
        title: "Entwicklungsingenieur",
        place: "Stuttgart",
        period: "seit 03/2019",
        points: ["Auslegung von Planetengetrieben bis 40 kNm", "Betreuung von zwei Doktoranden"],
      },
      {
        employer: "Rheinwerk Maschinen AG",
        title: "Konstrukteur",
        place: "Mannheim",
        period: "10/2014 – 02/2019",
        points: ["Konstruktion in CATIA V5"],
      },
    ],
    schools: [{ school: "Universität Stuttgart", degree: "Diplom-Ingenieur Maschinenbau", period: "2008 – 2014" }],
    skills: ["CATIA V5", "FEM", "Ansys", "MATLAB"],
    languages: ["Deutsch (Muttersprache)", "Englisch (C1)"],
  },
  {
    name: "María José Núñez Ortega",
    label: "Enfermera",
    email: "mj.nunez@ejemplo.es",
    phone: "612 345 678",
    place: "Sevilla, España",
    headings: {
      work: "Experiencia profesional",
      education: "Formación académica",
      skills: "Habilidades",
      languages: "Idiomas",
      profile: "Perfil",
    },
    summary:
      "Enfermera de urgencias con ocho años de experiencia en hospitales públicos y en coordinación de equipos de guardia.",
    jobs: [
      {
        employer: "Hospital Santa Clara",
        title: "Enfermera de urgencias",
        place: "Sevilla, España",
        period: "enero 2018 - actualidad",
        points: ["Triaje de hasta 120 pacientes por turno"],
      },
      {
        employer: "Clínica Guadalquivir",
        title: "Enfermera",
        place: "Córdoba, España",
        period: "junio 2015 - diciembre 2017",
        points: ["Atención en planta de medicina interna"],
      },
    ],
    schools: [{ school: "Universidad de Sevilla", degree: "Grado en Enfermería", period: "2011 - 2015" }],
    skills: ["Triaje Manchester", "RCP avanzada", "SAP"],
    languages: ["Español (nativo)", "Inglés (B2)"],
  },
  {
    name: "SEÁN O'CONNOR-BYRNE",
    label: "Chef de Partie",
    email: "sean.ocb@example.ie",
    phone: "087 123 4567",
    place: "Galway, Ireland",
    headings: { ...english, work: "Work", profile: "About me" },
    summary: "Chef with a calm head on a full board, trained in Galway and Lyon, happiest where bread and fish meet.",
    jobs: [
      {
        employer: "The Salt House",
        title: "Chef de Partie",
        place: "Galway, Ireland",
        period: "2021 - now",
        points: ["Run the fish section for 90 covers"],
      },
      {
        employer: "Bistro Margaux",
        title: "Commis Chef",
        place: "Lyon, France",
        period: "2018 - 2021",
        points: ["Bread and pastry"],
      },
    ],
    schools: [{ school: "Galway Technical Institute", degree: "Certificate in Culinary Arts", period: "2016 - 2018" }],
    skills: ["HACCP", "Pastry", "Menu costing"],
    languages: ["English (native)", "French (B1)"],
  },
  {
    name: "Wei Zhang",
    label: "Data Scientist",
    email: "wzhang88@example.org",
    phone: "(415) 555-2671",
    place: "San Jose, CA 95112",
    headings: { ...english, work: "Professional Experience", skills: "Technical Skills" },
    summary: "Data scientist working on demand forecasting and on experiments that survive contact with accountants.",
    jobs: [
      {
        employer: "Lumen Grid Inc.",
        title: "Data Scientist",
        place: "San Jose, CA",
        period: "06/2021 – Present",
        points: ["Forecasts for 2M meters with LightGBM", "Halved the error of day-ahead forecasts"],
      },
      {
        employer: "Harbor Analytics",
        title: "Data Analyst",
        place: "Oakland, CA",
        period: "07/2018 – 05/2021",
        points: ["Dashboards in Tableau for six hospitals"],
      },
    ],
    schools: [
      { school: "San Jose State University", degree: "M.S. Statistics", period: "2016 – 2018" },
      { school: "Zhejiang University", degree: "B.S. Mathematics", period: "2012 – 2016" },
    ],
    skills: ["Python", "LightGBM", "SQL", "Tableau"],
    languages: ["Mandarin (native)", "English (fluent)"],
  },
  {
    name: "Łukasz Wójcik",
    label: "Financial Controller",
    email: "lukasz.wojcik@przyklad.pl",
    phone: "+48 512 345 678",
    place: "Wrocław, Poland",
    headings: { ...english, work: "Employment History", education: "Education and Training", skills: "Key Skills" },
    summary:
      "Controller for manufacturing groups who closes the month in four days and explains the numbers to people who make things.",
    jobs: [
      {
        employer: "Odra Steel S.A.",
        title: "Financial Controller",
        place: "Wrocław, Poland",
        period: "2019-04 – present",
        points: ["Month-end close in four days"],
      },
      {
        employer: "Baltic Foods",
        title: "Senior Accountant",
        place: "Gdańsk, Poland",
        period: "2014-09 – 2019-03",
        points: ["Consolidation under IFRS for eight entities"],
      },
    ],
    schools: [
      { school: "Wrocław University of Economics", degree: "Master of Finance and Accounting", period: "2009 – 2014" },
    ],
    skills: ["IFRS", "SAP FI", "Power BI", "Consolidation"],
    languages: ["Polish (native)", "English (C1)", "German (B1)"],
  },
];
