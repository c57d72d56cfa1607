// Slack's data_visualization and data_table blocks: what they say, for whoever draws a chart and a table.

import { chart } from "../charts/figure.js";
import { idOf } from "../dom.js";
import { table } from "../table.js";

const PAGE_SIZE = 5; // rows, where a block says nothing

/** A chart; a series has a number for each of the categories, found by its label. */
export function dataVisualization(block, place) {
  const { type: kind, segments, series, axis_config: axis } = block.chart;
  const facts = segments
    ? {
        categories: segments.map((one) => one.label),
        series: [{ name: "", values: segments.map((one) => one.value) }],
      }
    : {
        categories: axis.categories,
        series: series.map((one) => ({
          name: one.name,
          values: axis.categories.map((name) => one.data.find(({ label }) => label === name).value),
        })),
        x: axis.x_label,
        y: axis.y_label,
      };
  return chart({ kind, title: block.title, ...facts }, idOf(place.key, block.block_id, "chart"));
}

/** A table: its first row is its head. */
export function dataTable(block, place) {
  const [head, ...rows] = block.rows;
  return table(idOf(place.key, block.block_id, "table"), {
    caption: block.caption,
    head: head.map((one) => one.text),
    rows: rows.map((row) => row.map(cell)),
    header: block.row_header_column_index ?? 0,
    size: block.page_size ?? PAGE_SIZE,
  });
}

function cell({ type, text, value }) {
  const said = text ?? String(value);
  return { text: said, number: type === "raw_number" ? value : null };
}
