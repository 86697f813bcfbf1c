<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>HardwareText</name>
    <message>
        <source>Copies side by side (X axis)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies one below the other (Y axis)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · off-chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · SRAM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · register file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets the energy per bit, from the technology&apos;s table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of one instance, shared by the tensors kept there. A size: 108 KiB, 512 B, 2*64k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of one instance. A rate: 64 bit/cycle, 8 B/cycle, 1.2 GB/s, or unlimited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of one access: 16 bit, 8 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buffers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1: transfers wait for the compute. 2: half the capacity, transfers overlap the compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PE array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PE columns (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PE rows (Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A frequency: 200 MHz, 1 GHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAC unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operand bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplier width; narrower operands use it in full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accumulator bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the sum</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a layer in every view; Ctrl and Shift select more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel, drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom and move a chart; F shows all again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type in a bits cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set that width of all selected layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>108 KiB, 2*64k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields take units and expressions; Esc brings the value back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a design, a network, an accelerator or an ONNX file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cheat sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy is the number of accesses or operations times these values. 1 MAC is 2 operations. Model version %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where numbers come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An explorer for deep-learning accelerators: what a network costs on a piece of hardware, where it goes, and what would change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model version %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes with no warranty. Charts: QCustomPlot. Window: Qt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Pelorus</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Follow the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Net&amp;work</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus</name>
    <message>
        <source>proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, window %1×%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, groups %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, N %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, stride %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, dilation %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 weights, %2 bias words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of layer multiplies nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates of a run with batch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than 64 bits hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer without MACs passes its feature map on as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of each word of the second operand, 1 to 32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of each weight, 1 to 32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of each activation read, 1 to 32. The layers that write them change with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of each partial sum until it is complete, 1 to 64. Then it is written with %1 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs / (MAC units × cycles) = %1
spatial: MAC units in use %2
temporal: cycles without stall %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 compute + %2 stall = %3 cycles, %4 at %5
limited by: %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs and adders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 %3 = %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proven: no mapping of the searched space costs less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 above the proven bound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greedy: valid, but not proven to be the best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N batch, K output channels, C input channels, P rows, Q columns, R filter rows, S filter columns, G groups; K and C per group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers without MACs carry no time and no energy in this version of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mapping fits the hardware; see the findings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being evaluated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depthwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matmul</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>elementwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normalization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>concat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reshape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ifmap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ofmap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>physical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timeloop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 write bandwidth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 read bandwidth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tile does not fit into %1: it needs %2, there are %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below %1 the mapping wants %2 copies, there are %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dimension is unrolled on an axis that does not carry it. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A level keeps a tensor that it may not keep. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mapping&apos;s factors do not fit the layer&apos;s bounds. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mapping of this layer fits the hardware. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer&apos;s input differs from what its producer writes. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operands of %1 are wider than the MAC unit of %2: widen the unit or lower the bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer reads %1, but its producer writes %2: set both to the same width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A count leaves the range of 64 bits. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers without MACs (pooling, activation, add, ...) carry no time and no energy in this version of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has a key that this version does not know. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The technology has no energy for a component. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of one run over the batch: the sum of all layers&apos; cycles divided by the clock. A layer&apos;s cycles are the maximum of its compute cycles and every level&apos;s traffic divided by its bandwidth, plus first fill and last drain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 inferences/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · batch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy / inference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum over all layers, levels and tensors of accesses × bits × energy per bit, plus MACs × energy per MAC, divided by the batch. The energies come from the technology %1. Dynamic energy only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/MAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy of a run divided by its time. Leakage and clock tree are not part of this version of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dynamic, at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Achieved: 2 × MACs / time. Peak: 2 × MAC units × clock. 1 MAC = 2 operations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 peak · 1 MAC = 2 ops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Achieved operations per second divided by average power, which is operations per joule. 1 MAC = 2 operations. Dynamic energy only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 MAC = 2 ops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy × delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy of one run over the batch times its time. Lower is better in both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of one run over the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PE utilization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs / (MAC units × cycles). Spatial: share of the MAC units that the mappings use while computing. Temporal: share of the cycles that are not stalls. The product of both is the utilization.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spatial %1 · temporal %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes read from and written to DRAM in one run over the batch, and divided by its time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On-chip storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity of all levels but the outermost, all instances.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 × %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy is only ever shown as measured, published or estimated, never assumed. Measuring needs a trained network (ONNX with its weights) and a labelled data set; this version cannot run them yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which loop runs where decides about time and energy. The greedy mapping is valid and fills the PE array and the buffers, but a better one may exist, and how much better is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optimal, proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within %1 of the bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 layers do not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>valid, not proven optimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of %1: %2 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activations of %1: %2 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partial sums of %1: %2 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs of %1: %2 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardware %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technology %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the design to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected an integer of at least 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Batch of %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Physical accounting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeloop accounting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row %1, column &quot;%2&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind of layer; expected one of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an integer of at least 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; bits: expected %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected cells separated by tabs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table has this column twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no rows with layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the network to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n layers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n layers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make %1 a layer of kind %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paste %n layers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New network from a table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::AccuracyChart</name>
    <message>
        <source>Weight bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-1 accuracy (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy is not measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy is measured on real images, once a network with trained weights (ONNX) and labelled images are open.

This version of Pelorus cannot measure it yet, and it does not guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy against bits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::Actions</name>
    <message>
        <source>&amp;New network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a network of one layer on this hardware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a design, a network, an accelerator or an ONNX file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the design under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export chart…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the current chart as PNG, SVG, PDF or CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all &amp;charts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all charts as PNG, SVG, PDF and CSV into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write inputs, results, charts and sources as HTML or PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave Pelorus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all &amp;layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all layers that the filter shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select nothing, in all views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the layers that match some words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all data in all charts and follow it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Maximise or restore chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the current chart the place of all charts, or give it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put all docks back to their places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next dock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the keyboard to the next dock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cheat sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts and gestures on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Where numbers come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every energy of this design with its formula and its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Pelorus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::Autosave</name>
    <message>
        <source>its folder cannot be created</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::Chart</name>
    <message>
        <source>%1 on %2, batch %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy, export, view as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the chart as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the numbers behind the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the chart to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View as &amp;table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the numbers behind the chart in a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything and follow the data again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::ChartFiles</name>
    <message>
        <source>Export “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all charts into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written into %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML page (*.html);;PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::ChartsView</name>
    <message>
        <source>Maximise or restore “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::DesignFiles</name>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that Pelorus reads (*.pelorus *.json *.onnx);;Designs (*.pelorus);;Networks and hardware (*.json);;ONNX networks (*.onnx);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Designs (*.pelorus)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The design “%1” has edits that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save them before they are lost?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::Dock</name>
    <message>
        <source>Float or dock “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::EnergyChart</name>
    <message>
        <source>Stacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per inference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>average power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per MAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy per inference by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy per inference by tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average power by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average power by tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy per MAC by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy per MAC by tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ifmap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>psum and ofmap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No energy to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 per inference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::EvaluationRunner</name>
    <message>
        <source>Not enough memory to evaluate this design.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evaluation failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::FileLoader</name>
    <message>
        <source>not enough memory to open it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::FindingDelegate</name>
    <message>
        <source>Whole design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needed %1, available %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::FindingsDock</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything fits. Nothing looks odd.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::FindingsModel</name>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::HardwareDock</name>
    <message>
        <source>Hardware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardware preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images in one run of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>physical: distinct words, multicast, sliding windows.
timeloop: the default rules of Timeloop, to reproduce its numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (modified)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::LatencyChart</name>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cycles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bandwidth limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compute limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 cycles)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute cycles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stall cycles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limited by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No latency to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 limits %n layer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 in all, %3 of it stall; %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency by layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::LayerChart</name>
    <message>
        <source>Follow the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything and follow the data (F).
Wheel and drag zoom the layers; with Ctrl the values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a network and an accelerator, and this chart fills.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has no layers with multiply-accumulates, the only ones that carry a cost so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layer has a cost on this accelerator. The findings say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cost: the findings say why.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::LayersDock</name>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words in name, kind, shape or bottleneck; all must match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a layer behind the selected ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;uplicate layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the selected layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move layer &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the selected layer towards the input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move layer d&amp;own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the selected layer towards the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected layers, or all, as tab-separated text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert layers from a copied table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set &amp;bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Activations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Partial sums</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n layer(s), %2 with MACs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::LayersModel</name>
    <message>
        <source>Unique name of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output channels × input channels × filter rows × filter columns → output rows × columns, channels per group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates of a run over the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of each weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of each activation read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of each partial sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>psum bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs / (MAC units × cycles)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock cycles with stalls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic energy of a run over the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What limits the layer&apos;s time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known about the mapping&apos;s quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no kind of layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected a number of bits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::LayersTable</name>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::LevelAccessModel</name>
    <message>
        <source>Words of the tile that one instance holds: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This level is unbounded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 that one instance has for tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words read to feed the level below, and drains: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words written that came from above: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words written that came from below, as partial sums: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the layer&apos;s energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::LoopNestView</name>
    <message>
        <source>Loop nest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::MainWindow</name>
    <message>
        <source>Scoreboard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::MappingDock</name>
    <message>
        <source>Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accesses of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accesses, words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network has no layer with MACs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has no mapping: it does not fit. The findings say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer without MACs: it runs beside the array and is not mapped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optimal, proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within %1 of the bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy: valid, no bound known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::MessageBar</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::NetworkChooser</name>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::OccupancyView</name>
    <message>
        <source>Occupancy of the buffers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::Session</name>
    <message>
        <source>Restore unsaved edits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::StatusLine</name>
    <message>
        <source>Clear the selection (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) evaluated in %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without a mapping</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · evaluating…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Selection: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>batch %1 · %2 accounting · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pelorus::UtilizationChart</name>
    <message>
        <source>achieved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spatial only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spatial: units the mapping uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temporal: cycles without stall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAC units used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Achieved (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spatial (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No utilization to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of the MAC units work on average; best %3 with %4, worst %5 with %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilization by layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
