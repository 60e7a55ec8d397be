// What does the picture of the result show?
import { BarChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GraphicComponent, GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { CHART_WIDTH, chartPages } from './chart-layout.js';
import { chartOption } from './chart-option.js';
import type { PaperModel } from './model.js';
import { rasterised } from './picture.js';
import { resultRows } from './result-table.js';

echarts.use([BarChart, ScatterChart, GridComponent, GraphicComponent, AriaComponent, SVGRenderer]);

/** The pictures of a result as SVG text, 1080 pixels wide, at most five subjects each. */
export function chartSvgs(model: PaperModel): readonly string[] {
  const pages = chartPages(resultRows(model));
  return pages.map((rows, index) => {
    const { option, height } = chartOption(model, rows, { number: index + 1, of: pages.length });
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: CHART_WIDTH, height });
    chart.setOption(option);
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  });
}

/** The same pictures as PNG files. */
export function chartPngs(model: PaperModel): readonly Buffer[] {
  return chartSvgs(model).map(rasterised);
}
