// The tables of the corpus, tied to one another, and their lists cut into pages of 50.
import { readFileSync } from "node:fs";

const SIZE = 50;

const table = (name) => JSON.parse(readFileSync(new URL(`../../corpus/${name}.json`, import.meta.url), "utf8"));

export default function () {
  const [wards, models, ceremonies, winners] = ["wards", "models", "ceremonies", "winners"].map(table);
  const years = [...new Set(ceremonies.map((ceremony) => ceremony.school_year))].map((id) => ({
    id,
    name: id.replace("-", "–"),
  }));
  const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
  const [wardOf, modelOf, ceremonyOf, yearOf] = [wards, models, ceremonies, years].map(byId);

  for (const ward of wards) Object.assign(ward, { title: `Phường ${ward.name}`, address: `/phuong/${ward.id}/` });
  for (const model of models) Object.assign(model, { title: model.name, address: `/mo-hinh/${model.id}/` });
  for (const year of years) Object.assign(year, { title: `Năm học ${year.name}`, address: `/nam-hoc/${year.id}/` });
  for (const ceremony of ceremonies) {
    Object.assign(ceremony, { title: ceremony.name, address: `/vinh-danh/${ceremony.id}/` });
    ceremony.ward = wardOf.get(ceremony.ward);
    ceremony.year = yearOf.get(ceremony.school_year);
  }
  for (const row of [...wards, ...models, ...years, ...ceremonies]) row.people = [];
  for (const winner of winners) {
    winner.ceremony = ceremonyOf.get(winner.ceremony);
    winner.ward = wardOf.get(winner.ward);
    winner.model = modelOf.get(winner.model);
    winner.address = `${winner.ceremony.address}${winner.id}/`;
    for (const side of [winner.ceremony, winner.ward, winner.model, winner.ceremony.year]) side?.people.push(winner);
  }
  const pages = (sides) => sides.flatMap((side) => cut(side, side.people));
  return {
    wards,
    models,
    years,
    ceremonies,
    winners,
    indexPages: cut({ title: "Vinh danh", address: "/vinh-danh/" }, ceremonies),
    ceremonyPages: pages(ceremonies),
    wardPages: pages(wards),
    modelPages: pages(models),
    yearPages: pages(years),
  };
}

function cut(of, rows) {
  const count = Math.max(1, Math.ceil(rows.length / SIZE));
  const at = (number) => (number === 1 ? of.address : `${of.address}trang/${number}/`);
  return Array.from({ length: count }, (_, i) => ({
    of,
    address: at(i + 1),
    title: i === 0 ? of.title : `${of.title}, trang ${i + 1}`,
    rows: rows.slice(i * SIZE, (i + 1) * SIZE),
    previous: i > 0 && at(i),
    next: i + 1 < count && at(i + 2),
  }));
}
