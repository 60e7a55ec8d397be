// How far beyond its bar does each figure lie, in one picture?
import { BarChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { SANS_FAMILY } from '../documents/fonts.js';
import { rasterised } from '../documents/picture.js';
import type { Row } from './bars.js';

const WIDTH = 1200;
const ROW = 46;
const MARGINS = { left: 620, right: 110, top: 24, bottom: 60 };
const MET = '#143d66';
const MISSED = '#b3261e';
/** Beyond this a bar only gets longer. */
const LONGEST = 4;

/** A bar per row that has a reach: 1 is just met. PNG, with the bundled typeface. */
export function chartPng(rows: readonly Row[]): Buffer {
  echarts.use([BarChart, GridComponent, MarkLineComponent, SVGRenderer]);
  const drawn = rows.flatMap((row) => (row.reach === null ? [] : [{ ...row, reach: row.reach }])).toReversed();
  const height = MARGINS.top + MARGINS.bottom + drawn.length * ROW;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: SANS_FAMILY },
    grid: MARGINS,
    xAxis: {
      min: 0,
      max: LONGEST,
      name: '1 = the bar, further right is better',
      nameLocation: 'middle',
      nameGap: 34,
      nameTextStyle: { fontSize: 18, color: '#333333' },
      axisLabel: { fontSize: 16, color: '#333333' },
    },
    yAxis: {
      type: 'category',
      data: drawn.map(({ measure, what }) => `${measure}: ${what}`),
      axisLabel: { fontSize: 18, color: '#000000', width: MARGINS.left - 20, overflow: 'truncate' },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        barWidth: 24,
        data: drawn.map(({ reach, met }) => ({
          value: Math.min(reach, LONGEST),
          itemStyle: { color: met ? MET : MISSED },
        })),
        label: {
          show: true,
          position: 'right',
          fontSize: 18,
          color: '#000000',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) =>
            `× ${(drawn[dataIndex]?.reach ?? 0).toFixed(2)}`,
        },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: '#000000', width: 2, type: 'solid' },
          data: [{ xAxis: 1 }],
        },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return rasterised(svg);
}
