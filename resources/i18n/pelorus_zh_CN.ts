<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Benchmarks</name>
    <message>
        <source>not published here</source>
        <translation>此处无公布值</translation>
    </message>
    <message>
        <source>no figure with a source was found</source>
        <translation>没有找到有来源的数据</translation>
    </message>
    <message>
        <source>silicon</source>
        <translation>实测芯片</translation>
    </message>
    <message>
        <source>post-layout</source>
        <translation>版图后仿真</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>估计</translation>
    </message>
    <message>
        <source>budget not known</source>
        <translation>资源总量未知</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / 共 %2</translation>
    </message>
    <message>
        <source>this design, modelled; LUT and FF at least</source>
        <translation>本设计，模型值；LUT 与 FF 为下限</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>CONV layers</source>
        <translation>卷积层数</translation>
    </message>
    <message>
        <source>Filter sizes</source>
        <translation>卷积核尺寸</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>CONV weights</source>
        <translation>卷积权重</translation>
    </message>
    <message>
        <source>CONV MACs</source>
        <translation>卷积 MAC 数</translation>
    </message>
    <message>
        <source>FC layers</source>
        <translation>全连接层数</translation>
    </message>
    <message>
        <source>FC weights</source>
        <translation>全连接权重</translation>
    </message>
    <message>
        <source>FC MACs</source>
        <translation>全连接 MAC 数</translation>
    </message>
    <message>
        <source>Attention MACs</source>
        <translation>注意力 MAC 数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 数</translation>
    </message>
    <message>
        <source>Non-zero MACs</source>
        <translation>非零 MAC 数</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1 准确率</translation>
    </message>
    <message>
        <source>Top-5</source>
        <translation>Top-5 准确率</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>数据来自</translation>
    </message>
    <message>
        <source>nm</source>
        <translation>工艺，nm</translation>
    </message>
    <message>
        <source>MAC units</source>
        <translation>MAC 单元</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Peak, GOPS</source>
        <translation>峰值，GOPS</translation>
    </message>
    <message>
        <source>Power and speed are of</source>
        <translation>功率与速度所指</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>this design; power with DRAM</source>
        <translation>本设计；功率含 DRAM</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>器件</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>GOPS/slice</source>
        <translation>GOPS/逻辑片</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>缓冲</translation>
    </message>
    <message>
        <source>DRAM</source>
        <translation>DRAM 流量</translation>
    </message>
    <message>
        <source>%1, %2: chip</source>
        <translation>%1，%2：芯片</translation>
    </message>
    <message>
        <source>On chip, %1</source>
        <translation>片上，%1</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>no built-in accelerator or network stands for it</source>
        <translation>没有内置的加速器或网络与之对应</translation>
    </message>
    <message>
        <source>array active, % of cycles</source>
        <translation>阵列工作，占周期 %</translation>
    </message>
    <message>
        <source>useful MACs, % of peak</source>
        <translation>有用 MAC，占峰值 %</translation>
    </message>
    <message>
        <source>unused MACs, %</source>
        <translation>未用 MAC，%</translation>
    </message>
    <message>
        <source>weight stall, % of cycles</source>
        <translation>等待权重，占周期 %</translation>
    </message>
    <message>
        <source>weight shift, % of cycles</source>
        <translation>移入权重，占周期 %</translation>
    </message>
    <message>
        <source>non-matrix, % of cycles</source>
        <translation>非矩阵，占周期 %</translation>
    </message>
    <message>
        <source>read-after-write stalls, %</source>
        <translation>写后读停顿，%</translation>
    </message>
    <message>
        <source>input data stalls, %</source>
        <translation>输入数据停顿，%</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Even, µs: published</source>
        <translation>均分，µs：已发表</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>actual ÷ even</source>
        <translation>实际 ÷ 均分</translation>
    </message>
    <message>
        <source>Even, µs: model</source>
        <translation>均分，µs：模型</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>model ÷ even</source>
        <translation>模型 ÷ 均分</translation>
    </message>
    <message>
        <source>Even: published ÷ model</source>
        <translation>均分：已发表 ÷ 模型</translation>
    </message>
    <message>
        <source>Weights not 0</source>
        <translation>非零权重</translation>
    </message>
    <message>
        <source>MAC units</source>
        <translation>MAC 单元</translation>
    </message>
    <message>
        <source>Frames/s: vendor</source>
        <translation>帧/秒：厂商</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>MAC layers alone</source>
        <translation>仅 MAC 层</translation>
    </message>
    <message>
        <source>mW: vendor, average</source>
        <translation>mW：厂商，平均</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>model, without DRAM</source>
        <translation>模型，不含 DRAM</translation>
    </message>
    <message>
        <source>mm²: vendor</source>
        <translation>mm²：厂商</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>计数器</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Inputs not 0</source>
        <translation>非零输入</translation>
    </message>
    <message>
        <source>assumed: all</source>
        <translation>假定：全部</translation>
    </message>
    <message>
        <source>Not published in a source at hand: the model takes no input to be 0</source>
        <translation>手头的来源未发表：模型假定没有输入为 0</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Change (1)</source>
        <translation>变化 (1)</translation>
    </message>
</context>
<context>
    <name>Compression</name>
    <message>
        <source>there was nothing before</source>
        <translation>之前为零</translation>
    </message>
    <message>
        <source>pruned: %1 of each layer</source>
        <translation>剪枝：每层的 %1</translation>
    </message>
    <message>
        <source>pruned: %1 of all weights</source>
        <translation>剪枝：全部权重的 %1</translation>
    </message>
    <message>
        <source>pruned where energy goes: up to %1</source>
        <translation>按能耗剪枝：至多 %1</translation>
    </message>
    <message>
        <source>inputs up to %1 read as 0</source>
        <translation>不超过 %1 的输入视为 0</translation>
    </message>
    <message numerus="yes">
        <source>shared: %n value(s) a layer</source>
        <translation>
            <numerusform>共享：每层 %n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>shared vectors: %1 of %2 weights</source>
        <translation>共享向量：%1 个，各含 %2 个权重</translation>
    </message>
    <message>
        <source>low rank: %1</source>
        <translation>低秩：秩 %1</translation>
    </message>
    <message>
        <source>low rank: %1 of the energy</source>
        <translation>低秩：保留 %1 的能量</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小倍数</translation>
    </message>
    <message>
        <source>Weights not 0</source>
        <translation>非零权重</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 数</translation>
    </message>
    <message>
        <source>MACs not 0</source>
        <translation>非零 MAC 数</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Lost, points</source>
        <translation>损失（百分点）</translation>
    </message>
    <message>
        <source>as it is: floats</source>
        <translation>原样：浮点</translation>
    </message>
    <message>
        <source>Huffman coded</source>
        <translation>哈夫曼编码</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>not 0</source>
        <translation>非零</translation>
    </message>
    <message>
        <source>Code bits</source>
        <translation>码位数</translation>
    </message>
    <message>
        <source>Index bits</source>
        <translation>索引位数</translation>
    </message>
    <message>
        <source>of floats</source>
        <translation>占浮点</translation>
    </message>
    <message>
        <source>every weight is stored, in its place</source>
        <translation>每个权重都按原位存储</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1 准确率</translation>
    </message>
    <message>
        <source>Top-5</source>
        <translation>Top-5 准确率</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Huffman: code</source>
        <translation>哈夫曼：码</translation>
    </message>
    <message>
        <source>index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>AlexNet, all</source>
        <translation>AlexNet 全部</translation>
    </message>
    <message>
        <source>a layer does not fit on the hardware</source>
        <translation>有一层放不进该硬件</translation>
    </message>
    <message>
        <source>without the clock: %1</source>
        <translation>不含时钟：%1</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>DRAM</source>
        <translation>DRAM 流量</translation>
    </message>
    <message>
        <source>In its place</source>
        <translation>替代方案</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>binary weights</source>
        <translation>二值权重</translation>
    </message>
    <message>
        <source>ternary weights</source>
        <translation>三值权重</translation>
    </message>
    <message>
        <source>Network of</source>
        <translation>网络类型</translation>
    </message>
    <message>
        <source>Multiplications</source>
        <translation>乘法</translation>
    </message>
    <message>
        <source>Additions</source>
        <translation>加法</translation>
    </message>
    <message>
        <source>XNOR + count</source>
        <translation>XNOR + 计数</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>fine-tuned</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>it was trained in floats</source>
        <translation>它本来就以浮点训练</translation>
    </message>
    <message>
        <source>select the row and press “Fine-tune”</source>
        <translation>选中该行并按“微调”</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>W bits</source>
        <translation>W 位</translation>
    </message>
    <message>
        <source>A bits</source>
        <translation>A 位</translation>
    </message>
    <message>
        <source>full precision</source>
        <translation>全精度</translation>
    </message>
    <message>
        <source>binary, inputs too (XNOR)</source>
        <translation>二值权重和输入（XNOR）</translation>
    </message>
    <message>
        <source>floats</source>
        <translation>浮点</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of layers</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1; only %2</source>
        <translation>%1；仅 %2</translation>
    </message>
</context>
<context>
    <name>HardwareText</name>
    <message>
        <source>Copies side by side (X axis)</source>
        <translation>并排的份数（X 轴）</translation>
    </message>
    <message>
        <source>Copies one below the other (Y axis)</source>
        <translation>上下排列的份数（Y 轴）</translation>
    </message>
    <message>
        <source>%1 · off-chip</source>
        <translation>%1 · 片外</translation>
    </message>
    <message>
        <source>%1 · SRAM</source>
        <translation>%1 · 片上 SRAM</translation>
    </message>
    <message>
        <source>%1 · register file</source>
        <translation>%1 · 寄存器堆</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Sets the energy per bit, from the technology&apos;s table</source>
        <translation>决定每比特能耗，取自工艺表</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>Of one instance, shared by the tensors kept there. A size: 108 KiB, 512 B, 2*64k</source>
        <translation>单个实例的容量，由其中保存的张量共用。可填大小：108 KiB、512 B、2*64k</translation>
    </message>
    <message>
        <source>Of one instance. A rate: 64 bit/cycle, 8 B/cycle, 1.2 GB/s, or unlimited</source>
        <translation>单个实例的带宽。可填速率：64 bit/cycle、8 B/cycle、1.2 GB/s，或 unlimited（不限）</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读带宽</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写带宽</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>字宽</translation>
    </message>
    <message>
        <source>Width of one access: 16 bit, 8 B</source>
        <translation>一次访问的宽度：16 bit、8 B</translation>
    </message>
    <message>
        <source>Columns below</source>
        <translation>下级列数</translation>
    </message>
    <message>
        <source>Rows below</source>
        <translation>下级行数</translation>
    </message>
    <message>
        <source>PE array</source>
        <translation>PE 阵列</translation>
    </message>
    <message>
        <source>PE columns (X)</source>
        <translation>PE 列数 (X)</translation>
    </message>
    <message>
        <source>PE rows (Y)</source>
        <translation>PE 行数 (Y)</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>A frequency: 200 MHz, 1 GHz</source>
        <translation>频率：200 MHz、1 GHz</translation>
    </message>
    <message>
        <source>MAC unit</source>
        <translation>MAC 单元</translation>
    </message>
    <message>
        <source>Operand bits</source>
        <translation>操作数位宽</translation>
    </message>
    <message>
        <source>Accumulator bits</source>
        <translation>累加器位宽</translation>
    </message>
    <message>
        <source>Width of the sum</source>
        <translation>和的位宽</translation>
    </message>
    <message>
        <source>Interconnect</source>
        <translation>互连</translation>
    </message>
    <message>
        <source>multicast: buses, copies that want a word at one step share its read. forwarding: neighbours also pass on what they hold. systolic: from neighbour to neighbour only, a cycle each</source>
        <translation>multicast：总线，同一步需要同一个字的各副本共用一次读取。forwarding：相邻单元还会传递各自持有的字。systolic：只在相邻单元之间传递，每步一个周期</translation>
    </message>
    <message>
        <source>Ifmap code</source>
        <translation>输入图编码</translation>
    </message>
    <message>
        <source>Filter code</source>
        <translation>权重编码</translation>
    </message>
    <message>
        <source>Ofmap code</source>
        <translation>输出图编码</translation>
    </message>
    <message>
        <source>How this level stores and moves the tensor&apos;s zeros; what it saves follows from the layer&apos;s density</source>
        <translation>该层级如何存储和搬运张量中的零；节省多少取决于层的密度</translation>
    </message>
    <message>
        <source>Read ifmap</source>
        <translation>读输入图</translation>
    </message>
    <message>
        <source>Read filter</source>
        <translation>读权重</translation>
    </message>
    <message>
        <source>Read ofmap</source>
        <translation>读输出图</translation>
    </message>
    <message>
        <source>Write ifmap</source>
        <translation>写输入图</translation>
    </message>
    <message>
        <source>Write filter</source>
        <translation>写权重</translation>
    </message>
    <message>
        <source>Write ofmap</source>
        <translation>写输出图</translation>
    </message>
    <message>
        <source>A port of this tensor&apos;s own, which does not use the common one. unlimited: it has none</source>
        <translation>该张量专用的端口，不占用公共端口。unlimited：没有专用端口</translation>
    </message>
    <message>
        <source>Banks</source>
        <translation>存储体数</translation>
    </message>
    <message>
        <source>Equal parts of the capacity. An access wakes one of them and costs what a memory of its size does</source>
        <translation>容量的等分数。一次访问只唤醒其中一个，其能耗按该大小的存储器计</translation>
    </message>
    <message>
        <source>Buffering</source>
        <translation>缓冲方式</translation>
    </message>
    <message>
        <source>single: the array waits while a tile changes. double: half the capacity, the next tile arrives meanwhile. streamed: words are replaced one by one as they are used up</source>
        <translation>single：更换分块时阵列等待。double：可用容量减半，下一个分块同时到来。streamed：字用完一个替换一个</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>separate: reads and writes have a port each. shared: they take turns on one, at the rate of reads</source>
        <translation>separate：读写各有一个端口。shared：读写轮流使用同一个端口，速率为读带宽</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>打包方式</translation>
    </message>
    <message>
        <source>packed: words lie bit to bit. padded: each takes a half, a quarter, ... of the level&apos;s word, or whole words</source>
        <translation>packed：字逐位紧密排列。padded：每个字占该层级字宽的一半、四分之一……或若干整字</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零值</translation>
    </message>
    <message>
        <source>ignore: computed like any word. gate: a MAC with a zero operand takes its cycle but does not switch. skip: it takes no cycle</source>
        <translation>ignore：与其他字一样计算。gate：操作数为零的 MAC 仍占一个周期但不翻转。skip：不占周期</translation>
    </message>
    <message>
        <source>Zeros of</source>
        <translation>检测对象</translation>
    </message>
    <message>
        <source>The operands whose zeros the MAC unit sees</source>
        <translation>MAC 单元能识别哪些操作数的零</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>都不检测</translation>
    </message>
    <message>
        <source>ifmap</source>
        <translation>输入图</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>ifmap and filter</source>
        <translation>输入图和权重</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>Lanes that wait for the one with most non-zeros</source>
        <translation>一起等待非零最多者的通道数</translation>
    </message>
    <message>
        <source>Multiplier width</source>
        <translation>乘法器位宽</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>parallel: a MAC a cycle at any width. bit-serial: fewer bits take less time. decomposable: one wide MAC or many narrow ones. floating: floating point</source>
        <translation>parallel：任何位宽都是每周期一次 MAC。bit-serial：位数越少用时越短。decomposable：一个宽 MAC 或多个窄 MAC。floating：浮点</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>串行操作数</translation>
    </message>
    <message>
        <source>The operand whose bits arrive one by one</source>
        <translation>逐位到达的操作数</translation>
    </message>
    <message>
        <source>Brick bits</source>
        <translation>基本块位宽</translation>
    </message>
    <message>
        <source>Width of the smallest multiplier</source>
        <translation>最小乘法器的位宽</translation>
    </message>
    <message>
        <source>Exponent bits</source>
        <translation>指数位数</translation>
    </message>
    <message>
        <source>Of the operand bits: 5 of 16 or 8 of 32, for example</source>
        <translation>操作数位宽中指数所占位数，例如 16 位中 5 位或 32 位中 8 位</translation>
    </message>
    <message>
        <source>Narrow operands</source>
        <translation>窄操作数</translation>
    </message>
    <message>
        <source>Bits that a narrow operand lacks do not switch, so that it costs less energy</source>
        <translation>窄操作数缺少的位不翻转，因此能耗更低（门控）</translation>
    </message>
    <message>
        <source>%1 nm</source>
        <translation>%1 nm</translation>
    </message>
    <message>
        <source>the technology&apos;s: %1, %2 V</source>
        <translation>同工艺表：%1，%2 V</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>制程</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Energies and areas of the technology are scaled to this node and supply. DRAM and what the accelerator states are not</source>
        <translation>工艺表的能耗和面积缩放到该节点和电源电压。DRAM 以及加速器自带的数值不缩放</translation>
    </message>
    <message>
        <source>Supply, V</source>
        <translation>电源电压（V）</translation>
    </message>
    <message>
        <source>Core supply, from 0.5 to 1.3 V</source>
        <translation>核心电源电压，0.5 至 1.3 V</translation>
    </message>
    <message>
        <source>First update reads</source>
        <translation>首次更新读取</translation>
    </message>
    <message>
        <source>The first accumulation of a partial sum reads its word, which is zero, like every other one</source>
        <translation>部分和的第一次累加也像其他累加一样读取该字（其值为零）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>group and field</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Select a layer in every view; Ctrl and Shift select more</source>
        <translation>在所有视图中选中一层；按住 Ctrl 或 Shift 可多选</translation>
    </message>
    <message>
        <source>Wheel, drag</source>
        <translation>滚轮、拖动</translation>
    </message>
    <message>
        <source>Zoom and move a chart; F shows all again</source>
        <translation>缩放、平移图表；按 F 重新显示全部</translation>
    </message>
    <message>
        <source>Type in a bits cell</source>
        <translation>在位宽单元格中键入</translation>
    </message>
    <message>
        <source>Set that width of all selected layers</source>
        <translation>设置所有选中层的该位宽</translation>
    </message>
    <message>
        <source>108 KiB, 2*64k</source>
        <translation>108 KiB、2*64k</translation>
    </message>
    <message>
        <source>Fields take units and expressions; Esc brings the value back</source>
        <translation>输入框接受单位和表达式；按 Esc 恢复原值</translation>
    </message>
    <message>
        <source>Drop a file</source>
        <translation>拖入文件</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>操作方式</translation>
    </message>
    <message>
        <source>Cheat sheet</source>
        <translation>速查表</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet.</source>
        <translation>尚未评估任何设计。</translation>
    </message>
    <message>
        <source>Where numbers come from</source>
        <translation>数字从何而来</translation>
    </message>
    <message>
        <source>An explorer for deep-learning accelerators: what a network costs on a piece of hardware, where it goes, and what would change it.</source>
        <translation>深度学习加速器探索工具：一个网络在一种硬件上的代价是多少、花在哪里、怎样才能改变。</translation>
    </message>
    <message>
        <source>Model version %1.</source>
        <translation>模型版本 %1。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes with no warranty. Charts: QCustomPlot. Window: Qt.</source>
        <translation>自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本，不提供任何担保。图表：QCustomPlot。界面：Qt。</translation>
    </message>
    <message>
        <source>About Pelorus</source>
        <translation>关于 Pelorus</translation>
    </message>
    <message>
        <source>Open a design, a network, an accelerator, an ONNX file or an energy table</source>
        <translation>打开设计、网络、加速器、ONNX 文件或能耗表</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>代价模型</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Energy is the number of accesses, operations, hops or cycles times these values, leakage times the time. 1 MAC is 2 operations. Model version %1.</source>
        <translation>能耗等于访问、运算、跳数或周期数乘以这些数值，漏电则乘以时间。1 次 MAC 计为 2 次运算。模型版本 %1。</translation>
    </message>
    <message>
        <source>Arrow keys in a chart</source>
        <translation>图表中的方向键</translation>
    </message>
    <message>
        <source>Walk along its layers or points; Home and End go to the ends</source>
        <translation>沿各层或各点移动；Home 和 End 跳到两端</translation>
    </message>
    <message>
        <source>Edge of the PE array</source>
        <translation>PE 阵列的边缘</translation>
    </message>
    <message>
        <source>Drag it in the schematic to resize the array; Ctrl+wheel zooms</source>
        <translation>在示意图中拖动它可改变阵列大小；Ctrl+滚轮缩放</translation>
    </message>
</context>
<context>
    <name>LeastBits</name>
    <message>
        <source>no narrower width was tried</source>
        <translation>没有试过更窄的位宽</translation>
    </message>
    <message>
        <source>the images have no labels: points of agreement with fp32</source>
        <translation>图像没有标签：为与 fp32 一致率的百分点</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Lost, points</source>
        <translation>损失（百分点）</translation>
    </message>
    <message>
        <source>one bit less</source>
        <translation>少一位时</translation>
    </message>
    <message>
        <source>Bit-serial</source>
        <translation>位串行</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>多于 %1</translation>
    </message>
    <message>
        <source>it loses too much at every width that was tried</source>
        <translation>在试过的每种位宽下损失都过大</translation>
    </message>
    <message>
        <source>more than %1…</source>
        <translation>多于 %1…</translation>
    </message>
    <message>
        <source>the next width is being tried</source>
        <translation>正在尝试下一个位宽</translation>
    </message>
    <message>
        <source>All layers together</source>
        <translation>所有层一起</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>of 16 bits</source>
        <translation>占 16 位的</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>a layer does not fit on the hardware</source>
        <translation>有一层放不进硬件</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>least bits</source>
        <translation>最少位数</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位宽</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 占比</translation>
    </message>
    <message>
        <source>not measured here: the curve of the other tab has it</source>
        <translation>此处未测量：见另一标签页的曲线</translation>
    </message>
    <message>
        <source>the search ended before it was known</source>
        <translation>搜索在得出结果之前已结束</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Follow the system</source>
        <translation>跟随系统(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Show or hide “%1”</source>
        <translation>显示或隐藏“%1”</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Net&amp;work</source>
        <translation>网络(&amp;W)</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>窗口的颜色</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>窗口的语言</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>工作区(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Guided &amp;tours</source>
        <translation>引导教程(&amp;T)</translation>
    </message>
</context>
<context>
    <name>OperationsChart</name>
    <message>
        <source>add</source>
        <translation>加法</translation>
    </message>
    <message>
        <source>multiply</source>
        <translation>乘法</translation>
    </message>
    <message>
        <source>register file</source>
        <translation>寄存器堆</translation>
    </message>
    <message>
        <source>SRAM</source>
        <translation>SRAM（片上）</translation>
    </message>
    <message>
        <source>DRAM</source>
        <translation>DRAM（片外）</translation>
    </message>
    <message>
        <source>%1-bit float add</source>
        <translation>%1 位浮点加法</translation>
    </message>
    <message>
        <source>%1-bit integer add</source>
        <translation>%1 位整数加法</translation>
    </message>
    <message>
        <source>%1-bit float multiply</source>
        <translation>%1 位浮点乘法</translation>
    </message>
    <message>
        <source>%1-bit integer multiply</source>
        <translation>%1 位整数乘法</translation>
    </message>
    <message>
        <source>%1-bit read of a register file</source>
        <translation>读 %1 位寄存器堆</translation>
    </message>
    <message>
        <source>%1-bit read of %2 SRAM</source>
        <translation>读 %1 位，%2 SRAM</translation>
    </message>
    <message>
        <source>%1-bit read of DRAM (%2)</source>
        <translation>读 %1 位，DRAM（%2）</translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>%1: does not work. %2</source>
        <translation>%1：不可行。%2</translation>
    </message>
    <message>
        <source>%1: energy %2, latency %3, energy × delay %4</source>
        <translation>%1：能耗 %2，延迟 %3，能耗 × 延迟 %4</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>energy × delay</source>
        <translation>能耗 × 延迟</translation>
    </message>
    <message>
        <source>Each is the optimum with this value against the present one.</source>
        <translation>均为采用该值时的最优结果与当前结果之比。</translation>
    </message>
</context>
<context>
    <name>Tours</name>
    <message>
        <source>Why does CONV1 of AlexNet use the array badly?</source>
        <translation>AlexNet 的 CONV1 为何用不好阵列？</translation>
    </message>
    <message>
        <source>What leaves PEs idle: dimensions that do not divide, and waiting.</source>
        <translation>PE 为何闲置：除不尽的维度，以及等待。</translation>
    </message>
    <message>
        <source>A bar a layer</source>
        <translation>每层一根柱</translation>
    </message>
    <message>
        <source>Each bar is the share of all MAC units&apos; cycles in which they work. CONV1 reaches %1, though it has %2 MACs to do. The pale bar behind it is what its PEs would reach without waiting: %3. Two things are lost, then.</source>
        <translation>每根柱是全部 MAC 单元的周期中真正工作的比例。CONV1 有 %2 次 MAC 要做，却只达到 %1。后面的浅色柱是其 PE 不等待时能达到的：%3。可见损失有两处。</translation>
    </message>
    <message>
        <source>First: PEs without work</source>
        <translation>其一：没有活干的 PE</translation>
    </message>
    <message>
        <source>The array has %1 columns and %2 rows. The mapping of CONV1 puts %3 × %4 of its loops on them: %5 of %6 PEs work, and %7 of the array is idle however fast the memories are.</source>
        <translation>阵列有 %1 列 %2 行。CONV1 的映射把 %3 × %4 的循环放在上面：%6 个 PE 中有 %5 个工作，无论存储器多快，阵列的 %7 都闲置。</translation>
    </message>
    <message>
        <source>Why not all columns?</source>
        <translation>为何不用满所有列？</translation>
    </message>
    <message>
        <source>What runs on the columns must divide a dimension of the layer. CONV1 has %1 filters of %2 rows over %3 channels, and %4 output rows: no product of their factors makes %5 columns. The shape stands in the table&apos;s row.</source>
        <translation>放在列上的循环必须整除该层的某个维度。CONV1 有 %1 个滤波器、每个 %2 行、%3 个通道，输出 %4 行：它们的因子怎样相乘也得不到 %5 列。形状写在表格的该行里。</translation>
    </message>
    <message>
        <source>Fewer columns, all of them busy</source>
        <translation>列少了，但都在忙</translation>
    </message>
    <message>
        <source>The array is now %1 columns wide, as many as fit CONV1. It uses %2 of the PEs that are left, and its time changes by %3: little, for what was removed did nothing for it. Other layers may think differently.</source>
        <translation>阵列现在宽 %1 列，正合 CONV1。剩下的 PE 它用了 %2，而时间变化为 %3：很少，因为去掉的部分本来就没为它干活。其他层未必如此。</translation>
    </message>
    <message>
        <source>Second: waiting</source>
        <translation>其二：等待</translation>
    </message>
    <message>
        <source>Back on the whole array. PEs that have work do it in %1 of the cycles of CONV1; in the others they wait for words. The limit of a layer is named in this chart: here it is %2. FC6, which uses each weight once, reaches %3 and waits for %4.</source>
        <translation>回到完整的阵列。有活的 PE 只在 CONV1 的 %1 的周期里干活，其余周期在等数据。图中写明每层受什么限制：这里是%2。FC6 的每个权重只用一次，只达到 %3，受限于%4。</translation>
    </message>
    <message>
        <source>Factors that need not divide</source>
        <translation>不必整除的因子</translation>
    </message>
    <message>
        <source>Imperfect factors let the last block of a loop be cut off. With them CONV1 uses %1 of the array as soon as the refined search has ended. Try other widths of the array yourself; every number here follows.</source>
        <translation>不完全因子允许循环的最后一块被截短。细化搜索结束后，CONV1 因此用到阵列的 %1。请自己试试别的阵列宽度，这里的数字都会跟着变。</translation>
    </message>
    <message>
        <source>What would help most?</source>
        <translation>改什么最有用？</translation>
    </message>
    <message>
        <source>One step of every value of the hardware, and which of them is worth it.</source>
        <translation>把硬件的每个值各改一步，看哪一步值得。</translation>
    </message>
    <message>
        <source>One step of everything</source>
        <translation>每个值各改一步</translation>
    </message>
    <message>
        <source>For each number of the hardware the program looks for the best mappings with half and with twice of it. The greatest gain stands on top: %1, to %2, changes the energy by %3. It appears when all steps are known.</source>
        <translation>对硬件的每个数，程序都用一半和两倍的值寻找最优映射。收益最大的在最上面：%1 改为 %2，能耗变化 %3。所有步都算完后才显示。</translation>
    </message>
    <message>
        <source>The same beside each field</source>
        <translation>每个输入框旁也有</translation>
    </message>
    <message>
        <source>The small grey figures beside a field say what a step down and a step up would do. The link to DRAM moves %1 now, and the network takes %2 an inference. For energy its speed matters only through time.</source>
        <translation>输入框旁的灰色小字说明减一步和加一步的效果。DRAM 链路现在的速度是 %1，网络每次推理用时 %2。对能耗来说，链路速度只通过时间起作用。</translation>
    </message>
    <message>
        <source>Take a step</source>
        <translation>走一步</translation>
    </message>
    <message>
        <source>The link is twice as fast: %1. Latency changes by %2, energy by %3. Every tile shows its difference to the design before, which is pinned.</source>
        <translation>链路快了一倍：%1。延迟变化 %2，能耗变化 %3。之前的设计已固定为基线，每个磁贴都显示与它的差别。</translation>
    </message>
    <message>
        <source>The next step is another one</source>
        <translation>下一步又不同</translation>
    </message>
    <message>
        <source>What helps most has been asked again, of this design: %1, to %2, by %3. A click on a bar takes its step, and undo takes it back. Keep this design if you like, or leave: yours is as it was.</source>
        <translation>对这个设计重新求解，最有用的是：%1 改为 %2，变化 %3。点击一根柱就走这一步，撤销可以退回。喜欢就保留这个设计，否则离开：你的设计原样不动。</translation>
    </message>
    <message>
        <source>From 16 to 4 bits</source>
        <translation>从 16 位到 4 位</translation>
    </message>
    <message>
        <source>What fewer bits save, what they do not, and what they cost in accuracy.</source>
        <translation>位数少了省什么、不省什么，准确率付出什么代价。</translation>
    </message>
    <message>
        <source>Where it begins</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>A small network that is trained, with images. All its numbers have the width of the MAC units. An inference takes %1 and %2, and %3 of the images are recognised: measured, not estimated.</source>
        <translation>一个训练好的小网络，带有图像。所有数的位宽都与 MAC 单元相同。一次推理用 %1、%2，%3 的图像识别正确：这是实测，不是估计。</translation>
    </message>
    <message>
        <source>Half of the bits</source>
        <translation>位数减半</translation>
    </message>
    <message>
        <source>Weights and activations have 8 bits now; what was before is pinned as the baseline, and tiles and charts compare with it. Energy: %1, DRAM traffic: %2. Every word is half as wide wherever it goes.</source>
        <translation>权重和激活现在是 8 位；之前的设计固定为基线，磁贴和图表都与它比较。能耗：%1，DRAM 流量：%2。每个字无论到哪里都只有一半宽。</translation>
    </message>
    <message>
        <source>And the accuracy?</source>
        <translation>准确率呢？</translation>
    </message>
    <message>
        <source>A quarter of the bits</source>
        <translation>位数减到四分之一</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>%1 instead of %2 of the images are recognised. Not all layers mind alike: the map says how many images change their class when one layer alone has fewer bits. A click on a cell takes its bits.</source>
        <translation>识别正确的图像从 %2 变为 %1。各层的敏感程度不同：表中给出只让某一层减少位数时，有多少图像的类别会改变。点击单元格即采用该位数。</translation>
    </message>
    <message>
        <source>Where do the pJ go?</source>
        <translation>pJ 都去哪儿了？</translation>
    </message>
    <message>
        <source>From the energy of an inference to layers, levels and tensors.</source>
        <translation>从一次推理的能耗看到层、存储层级和张量。</translation>
    </message>
    <message>
        <source>One number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>An inference of AlexNet on Eyeriss takes %1. It has %2 MACs, so that each costs %3 with all that belongs to it: fetching its operands, moving its sum, and the clock meanwhile.</source>
        <translation>AlexNet 在 Eyeriss 上推理一次用 %1。它有 %2 次 MAC，每次连同相关的一切花费 %3：取操作数、搬运部分和，以及其间的时钟。</translation>
    </message>
    <message>
        <source>Inside FC6</source>
        <translation>FC6 里面</translation>
    </message>
    <message>
        <source>Reads, fills and updates of each level and tensor stand here. DRAM takes %1 of the layer&apos;s energy, filters wherever they are %2. Each of its %3 weights is used once per image and fetched for that one MAC.</source>
        <translation>这里列出每个层级和张量的读取、填充和更新。DRAM 占该层能耗的 %1，滤波器在各处合计占 %2。%3 个权重每个在一幅图像里只用一次，为这一次 MAC 而取。</translation>
    </message>
    <message>
        <source>Inside CONV3</source>
        <translation>CONV3 里面</translation>
    </message>
    <message>
        <source>A convolution uses each weight many times. DRAM takes %1 of CONV3&apos;s energy, the MAC units %2, the clock network %3; the rest is the buffers&apos; and the scratchpads&apos;. The blocks say which share each takes.</source>
        <translation>卷积中每个权重要用很多次。CONV3 的能耗中 DRAM 占 %1，MAC 单元占 %2，时钟网络占 %3，其余属于缓冲器和暂存器。各方块写明自己的占比。</translation>
    </message>
    <message>
        <source>Share the weights</source>
        <translation>共享权重</translation>
    </message>
    <message>
        <source>A batch of %1 images reads a weight once for all of them. An inference now takes %2 (%3), and FC6 %4 of the whole. The price is time: all images are ready after %5.</source>
        <translation>批量为 %1 幅图像时，每个权重为所有图像只读一次。每次推理现在用 %2（%3），FC6 占全部的 %4。代价是时间：所有图像要 %5 后才一起完成。</translation>
    </message>
    <message>
        <source>Why DRAM costs 200 MACs</source>
        <translation>DRAM 为何抵 200 次 MAC</translation>
    </message>
    <message>
        <source>What a word costs at each level, and how mappings avoid the dear ones.</source>
        <translation>一个字在各层级的代价，以及映射如何避开昂贵的层级。</translation>
    </message>
    <message>
        <source>In MACs</source>
        <translation>以 MAC 计</translation>
    </message>
    <message>
        <source>This accelerator has the relative energies of a study (Y.-H. Chen et al., ISCA 2016). Reading a word costs as much as %1 MACs in DRAM, %2 in the buffer, %3 in the PE&apos;s own scratchpad.</source>
        <translation>这个加速器采用一项研究（Y.-H. Chen et al., ISCA 2016）的相对能耗。读一个字，在 DRAM 抵 %1 次 MAC，在缓冲器抵 %2 次，在 PE 自己的暂存器抵 %3 次。</translation>
    </message>
    <message>
        <source>So fetch it once, use it often</source>
        <translation>取一次，用多次</translation>
    </message>
    <message>
        <source>The mapping of CONV3 makes %1 accesses to scratchpads for each MAC, and does %2 MACs for each access to DRAM. Cheap words move all the time, dear ones hardly ever.</source>
        <translation>CONV3 的映射每次 MAC 访问暂存器 %1 次，而每访问一次 DRAM 要做 %2 次 MAC。便宜的字一直在动，昂贵的字几乎不动。</translation>
    </message>
    <message>
        <source>What remains</source>
        <translation>剩下的</translation>
    </message>
    <message>
        <source>Of CONV3&apos;s energy scratchpads take %1, DRAM %2, the MACs themselves %3. Of the whole network DRAM takes %4: the fully connected layers use each weight once, and no mapping can change that.</source>
        <translation>CONV3 的能耗中暂存器占 %1，DRAM 占 %2，MAC 本身占 %3。而整个网络中 DRAM 占 %4：全连接层的每个权重只用一次，任何映射都改变不了。</translation>
    </message>
    <message>
        <source>With a small buffer</source>
        <translation>缓冲器变小</translation>
    </message>
    <message>
        <source>The buffer has %1 now. Tiles are smaller, words come from DRAM again and again: traffic of CONV3 changes by %2, its energy by %3. A buffer is not there to be fast, but to be asked instead of DRAM.</source>
        <translation>缓冲器现在只有 %1。分块变小，字要一再从 DRAM 取来：CONV3 的流量变化 %2，能耗变化 %3。缓冲器不是为了快，而是为了不去问 DRAM。</translation>
    </message>
    <message>
        <source>Fewer weights is not less energy</source>
        <translation>权重少不等于能耗低</translation>
    </message>
    <message>
        <source>A network with a fraction of AlexNet&apos;s weights that takes more energy.</source>
        <translation>一个权重只有 AlexNet 几十分之一、能耗却更高的网络。</translation>
    </message>
    <message>
        <source>AlexNet, in batches</source>
        <translation>成批的 AlexNet</translation>
    </message>
    <message>
        <source>AlexNet has %1 weights and %2 MACs. In batches of %3 images weights are read once for all of them, and an inference takes %4.</source>
        <translation>AlexNet 有 %1 个权重、%2 次 MAC。批量为 %3 幅图像时，权重为所有图像只读一次，每次推理用 %4。</translation>
    </message>
    <message>
        <source>SqueezeNet</source>
        <translation>SqueezeNet 网络</translation>
    </message>
    <message>
        <source>SqueezeNet has %1 weights, %2 times fewer, and was made to be as accurate. AlexNet is pinned as the baseline. Energy of an inference: %3, which is %4. Fewer weights, more energy.</source>
        <translation>SqueezeNet 有 %1 个权重，少到 %2 分之一，设计目标是同样准确。AlexNet 已固定为基线。每次推理的能耗：%3，即 %4。权重少了，能耗反而高了。</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Weights are not work</source>
        <translation>权重不等于工作量</translation>
    </message>
    <message>
        <source>A weight of AlexNet does %1 MACs an image on average, one of SqueezeNet %2. The work is the same order: %3 MACs against %4. Counting weights says how large a file is, not what it costs to run.</source>
        <translation>AlexNet 的一个权重平均每幅图像做 %1 次 MAC，SqueezeNet 的一个做 %2 次。工作量在同一量级：%3 次 MAC 对 %4 次。数权重只知道文件多大，不知道运行代价。</translation>
    </message>
    <message>
        <source>One image at a time</source>
        <translation>一次一幅图像</translation>
    </message>
    <message>
        <source>With a batch of %1 AlexNet would fetch all its weights for one image, and SqueezeNet&apos;s inference takes %2. Which network is the thriftier depends on how it is used: compare whole designs, not counts.</source>
        <translation>批量为 %1 时，AlexNet 要为一幅图像取来全部权重，而 SqueezeNet 的一次推理用 %2。哪个网络更省取决于怎么用：要比较整个设计，而不是个数。</translation>
    </message>
    <message>
        <source>%1 of the images are recognised, %2 were before. The chart measures the network at other widths as well: the curve is flat for a long way, then it falls. The marked point is this design.</source>
        <translation>%1 的图像识别正确，之前是 %2。图中还测量了其他位宽：曲线先是长长的一段平台，然后下跌。标出的点就是这个设计。</translation>
    </message>
    <message>
        <source>With 4 bits the energy is %2 (%1), and not a quarter: the clock network, %3 of it now, beats however narrow the numbers are. Only cycles that are saved save that.</source>
        <translation>4 位时能耗为 %2（%1），并不是四分之一：时钟网络现在占 %3，无论数有多窄它都在跳。只有省下周期才能省下它。</translation>
    </message>
    <message>
        <source>FC6 alone takes %1 of it, with %2 MACs where CONV3 has %3. Colours are levels: nearly all of FC6&apos;s bar is DRAM and what goes on while it waits for DRAM.</source>
        <translation>仅 FC6 就占 %1，它有 %2 次 MAC，而 CONV3 有 %3。颜色代表存储层级：FC6 的柱几乎全是 DRAM，以及等待 DRAM 时照常发生的消耗。</translation>
    </message>
    <message>
        <source>It has many layers, and each writes a feature map that the next one reads: %1 values an image against %2. Filters take %3 of the energy, in AlexNet %4.</source>
        <translation>它层数多，每层写出的特征图都要由下一层读入：每幅图像 %1 个值，而 AlexNet 是 %2 个。滤波器占能耗的 %3，在 AlexNet 中占 %4。</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>&amp;Design</source>
        <translation>设计(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Precision</source>
        <translation>精度(&amp;P)</translation>
    </message>
    <message>
        <source>Hardware and mapping beside the charts, layers below</source>
        <translation>硬件和映射位于图表两侧，层位于下方</translation>
    </message>
    <message>
        <source>Bits of the layers beside what they cost in accuracy</source>
        <translation>各层的位数与其准确率代价并列</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>探索(&amp;E)</translation>
    </message>
    <message>
        <source>What follows from one or two values of the design, over a range</source>
        <translation>设计的一两个数值在一个范围内变化时会怎样</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>学习(&amp;L)</translation>
    </message>
    <message>
        <source>Figures and tables of the field, live: what to try and what to notice</source>
        <translation>本领域的图与表，可以动手：试什么，看什么</translation>
    </message>
</context>
<context>
    <name>pelorus</name>
    <message>
        <source>proven</source>
        <translation>已证最优</translation>
    </message>
    <message>
        <source>within %1</source>
        <translation>差距 ≤ %1</translation>
    </message>
    <message>
        <source>, window %1×%2</source>
        <translation>，窗口 %1×%2</translation>
    </message>
    <message>
        <source>, %1 times</source>
        <translation>，%1 次</translation>
    </message>
    <message>
        <source>, groups %1</source>
        <translation>，%1 组</translation>
    </message>
    <message>
        <source>, N %1</source>
        <translation>，批量 %1</translation>
    </message>
    <message>
        <source>, stride %1</source>
        <translation>，步长 %1</translation>
    </message>
    <message>
        <source>, dilation %1</source>
        <translation>，膨胀 %1</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>放不下</translation>
    </message>
    <message>
        <source>Operator %1</source>
        <translation>算子 %1</translation>
    </message>
    <message>
        <source>Reads %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>Writes %1</source>
        <translation>写入 %1</translation>
    </message>
    <message>
        <source>%1 weights, %2 bias words</source>
        <translation>%1 个权重，%2 个偏置</translation>
    </message>
    <message>
        <source>This kind of layer multiplies nothing.</source>
        <translation>这类层不做乘法。</translation>
    </message>
    <message>
        <source>Multiply-accumulates of a run with batch %1</source>
        <translation>批量为 %1 时一次运行的乘加次数</translation>
    </message>
    <message>
        <source>more than 64 bits hold</source>
        <translation>超出 64 位的范围</translation>
    </message>
    <message>
        <source>A layer without MACs passes its feature map on as it is.</source>
        <translation>没有 MAC 的层按原位宽传递特征图。</translation>
    </message>
    <message>
        <source>Bits of each word of the second operand, 1 to 32</source>
        <translation>第二个操作数每个字的位宽，1 到 32</translation>
    </message>
    <message>
        <source>Bits of each weight, 1 to 32</source>
        <translation>每个权重的位宽，1 到 32</translation>
    </message>
    <message>
        <source>Bits of each activation read, 1 to 32. The layers that write them change with it.</source>
        <translation>读取的每个激活值的位宽，1 到 32。写出这些激活值的层随之改变。</translation>
    </message>
    <message>
        <source>Bits of each partial sum until it is complete, 1 to 64. Then it is written with %1 bits.</source>
        <translation>部分和在累加完成之前的位宽，1 到 64。完成后以 %1 位写出。</translation>
    </message>
    <message>
        <source>MACs / (MAC units × cycles) = %1
spatial: MAC units in use %2
temporal: cycles without stall %3</source>
        <translation>MAC 次数 /（MAC 单元数 × 周期数）= %1
空间：使用中的 MAC 单元 %2
时间：无停顿的周期 %3</translation>
    </message>
    <message>
        <source>%1 compute + %2 stall = %3 cycles, %4 at %5
limited by: %6</source>
        <translation>%1 计算 + %2 停顿 = %3 周期，在 %5 下为 %4
受限于：%6</translation>
    </message>
    <message>
        <source>MACs and adders</source>
        <translation>MAC 与加法器</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>N batch, K output channels, C input channels, P rows, Q columns, R filter rows, S filter columns, G groups; K and C per group</source>
        <translation>N 批量，K 输出通道，C 输入通道，P 行，Q 列，R 滤波器行，S 滤波器列，G 组；K 和 C 按每组计</translation>
    </message>
    <message>
        <source>No mapping fits the hardware; see the findings.</source>
        <translation>没有映射能放入该硬件；见检查结果。</translation>
    </message>
    <message>
        <source>Being evaluated.</source>
        <translation>正在评估。</translation>
    </message>
    <message>
        <source>conv</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>depthwise</source>
        <translation>深度卷积</translation>
    </message>
    <message>
        <source>fc</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>matmul</source>
        <translation>矩阵乘</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>elementwise</source>
        <translation>逐元素</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>reshape</source>
        <translation>变形</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>ifmap</source>
        <translation>输入图</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>ofmap</source>
        <translation>输出图</translation>
    </message>
    <message>
        <source>physical</source>
        <translation>物理</translation>
    </message>
    <message>
        <source>timeloop</source>
        <translation>Timeloop</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>%1 write bandwidth</source>
        <translation>%1 写带宽</translation>
    </message>
    <message>
        <source>%1 read bandwidth</source>
        <translation>%1 读带宽</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The tile does not fit into %1: it needs %2, there are %3.</source>
        <translation>分块放不进 %1：需要 %2，只有 %3。</translation>
    </message>
    <message>
        <source>Below %1 the mapping wants %2 copies, there are %3.</source>
        <translation>映射在 %1 之下需要 %2 份，只有 %3 份。</translation>
    </message>
    <message>
        <source>A dimension is unrolled on an axis that does not carry it. %1</source>
        <translation>某个维度展开在不允许它的轴上。%1</translation>
    </message>
    <message>
        <source>A level keeps a tensor that it may not keep. %1</source>
        <translation>某一层级保存了它不允许保存的张量。%1</translation>
    </message>
    <message>
        <source>The mapping&apos;s factors do not fit the layer&apos;s bounds. %1</source>
        <translation>映射的因子与该层的循环界不符。%1</translation>
    </message>
    <message>
        <source>No mapping of this layer fits the hardware. %1</source>
        <translation>该层没有能放入硬件的映射。%1</translation>
    </message>
    <message>
        <source>The layer&apos;s input differs from what its producer writes. %1</source>
        <translation>该层的输入与上游写出的不同。%1</translation>
    </message>
    <message>
        <source>Operands of %1 are wider than the MAC unit of %2: widen the unit or lower the bits.</source>
        <translation>%1 的操作数比 %2 的 MAC 单元宽：请加宽单元或降低位宽。</translation>
    </message>
    <message>
        <source>The layer reads %1, but its producer writes %2: set both to the same width.</source>
        <translation>该层读取 %1，但上游写出 %2：请设为相同位宽。</translation>
    </message>
    <message>
        <source>A count leaves the range of 64 bits. %1</source>
        <translation>某个计数超出 64 位的范围。%1</translation>
    </message>
    <message>
        <source>The file has a key that this version does not know. %1</source>
        <translation>文件中有本版本不认识的键。%1</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>%1 inferences/s</source>
        <translation>%1 次推理/秒</translation>
    </message>
    <message>
        <source> · batch %1</source>
        <translation> · 批量 %1</translation>
    </message>
    <message>
        <source>Energy / inference</source>
        <translation>每次推理能耗</translation>
    </message>
    <message>
        <source>%1/MAC</source>
        <translation>%1/MAC</translation>
    </message>
    <message>
        <source>Average power</source>
        <translation>平均功率</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐率</translation>
    </message>
    <message>
        <source>Achieved: 2 × MACs / time. Peak: 2 × MAC units × clock. 1 MAC = 2 operations.</source>
        <translation>实际：2 × MAC 次数 / 时间。峰值：2 × MAC 单元数 × 时钟。1 MAC = 2 次运算。</translation>
    </message>
    <message>
        <source>of %1 peak · 1 MAC = 2 ops</source>
        <translation>峰值 %1 · 1 MAC = 2 次运算</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>能效</translation>
    </message>
    <message>
        <source>1 MAC = 2 ops</source>
        <translation>1 MAC = 2 次运算</translation>
    </message>
    <message>
        <source>Energy × delay</source>
        <translation>能耗 × 延迟</translation>
    </message>
    <message>
        <source>Energy of one run over the batch times its time. Lower is better in both.</source>
        <translation>一个批次运行一次的能耗乘以时间。两者都越低越好。</translation>
    </message>
    <message>
        <source>PE utilization</source>
        <translation>PE 利用率</translation>
    </message>
    <message>
        <source>spatial %1 · temporal %2</source>
        <translation>空间 %1 · 时间 %2</translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation>DRAM 流量</translation>
    </message>
    <message>
        <source>On-chip storage</source>
        <translation>片上存储</translation>
    </message>
    <message>
        <source>Capacity of all levels but the outermost, all instances.</source>
        <translation>除最外层级外所有层级、所有实例的容量。</translation>
    </message>
    <message>
        <source>%1 %2 × %3</source>
        <translation>%1 %2 × %3</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>映射</translation>
    </message>
    <message>
        <source>optimal, proven</source>
        <translation>最优（已证）</translation>
    </message>
    <message>
        <source>within %1 of the bound</source>
        <translation>距下界不超过 %1</translation>
    </message>
    <message>
        <source>%1 of %2 layers do not fit</source>
        <translation>%2 层中有 %1 层放不下</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Weights of %1: %2 bits</source>
        <translation>%1 的权重：%2 位</translation>
    </message>
    <message>
        <source>Activations of %1: %2 bits</source>
        <translation>%1 的激活：%2 位</translation>
    </message>
    <message>
        <source>Partial sums of %1: %2 bits</source>
        <translation>%1 的部分和：%2 位</translation>
    </message>
    <message>
        <source>Outputs of %1: %2 bits</source>
        <translation>%1 的输出：%2 位</translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation>网络 %1</translation>
    </message>
    <message>
        <source>Hardware %1</source>
        <translation>硬件 %1</translation>
    </message>
    <message>
        <source>Technology %1</source>
        <translation>工艺 %1</translation>
    </message>
    <message>
        <source>Rename the design to %1</source>
        <translation>将设计改名为 %1</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>expected an integer of at least 1</source>
        <translation>应为不小于 1 的整数</translation>
    </message>
    <message>
        <source>Physical accounting</source>
        <translation>物理统计口径</translation>
    </message>
    <message>
        <source>Timeloop accounting</source>
        <translation>Timeloop 统计口径</translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation>将 %1 设为 %2</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>row %1, column &quot;%2&quot;</source>
        <translation>第 %1 行，“%2”列</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind of layer; expected one of %2</source>
        <translation>“%1”不是层的种类；应为以下之一：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an integer of at least 1</source>
        <translation>“%1”不是不小于 1 的整数</translation>
    </message>
    <message>
        <source>&quot;%1&quot; bits: expected %2 to %3</source>
        <translation>位宽“%1”：应为 %2 到 %3</translation>
    </message>
    <message>
        <source>expected cells separated by tabs</source>
        <translation>单元格之间应以制表符分隔</translation>
    </message>
    <message>
        <source>the table has this column twice</source>
        <translation>表格中此列重复</translation>
    </message>
    <message>
        <source>the table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>it has no rows with layers</source>
        <translation>其中没有层的行</translation>
    </message>
    <message>
        <source>New network</source>
        <translation>新网络</translation>
    </message>
    <message>
        <source>Rename the network to %1</source>
        <translation>将网络改名为 %1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n layers</source>
        <translation>
            <numerusform>复制 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n layers</source>
        <translation>
            <numerusform>删除 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 改名为 %2</translation>
    </message>
    <message>
        <source>Make %1 a layer of kind %2</source>
        <translation>将 %1 改为%2层</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>%1 的形状</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n layers</source>
        <translation>
            <numerusform>粘贴 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>New network from a table</source>
        <translation>由表格新建网络</translation>
    </message>
    <message>
        <source>per run of the batch</source>
        <translation>每批次运行一次</translation>
    </message>
    <message>
        <source>valid, not proven</source>
        <translation>有效，未证最优</translation>
    </message>
    <message>
        <source>Batch of %1</source>
        <translation>批量 %1</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>粘贴 %1</translation>
    </message>
    <message>
        <source>%1 average</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Storage and MAC units on the chip, instances × area each. Control, buses and free space are not part of the model, so that this is a lower bound.</source>
        <translation>片上存储和 MAC 单元：实例数 × 单个面积。控制、总线和空白区域不在模型之内，因此这是下界。</translation>
    </message>
    <message>
        <source>%1 gates</source>
        <translation>%1 门</translation>
    </message>
    <message>
        <source>%1: %2 (%3) = %4 × %5 µm², %6 [%7]</source>
        <translation>%1：%2（%3）= %4 × %5 µm²，%6 [%7]</translation>
    </message>
    <message>
        <source>Gates: two-input NANDs of the same area [%1]</source>
        <translation>门数：同等面积的二输入与非门 [%1]</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>What the design takes of its FPGA. LUTs and flip-flops are estimates of arithmetic and small memories alone: at least that many.</source>
        <translation>设计占用的 FPGA 资源。LUT 和触发器只估算运算与小存储器：至少这么多。</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2，共有 %3</translation>
    </message>
    <message>
        <source>%1, too many</source>
        <translation>%1，超出</translation>
    </message>
    <message>
        <source>%1 or %2 per slice (%3 slices)</source>
        <translation>%1，即每 slice %2（共 %3 个 slice）</translation>
    </message>
    <message>
        <source>%1 at the device&apos;s measured %2</source>
        <translation>%1，按该器件实测功率 %2</translation>
    </message>
    <message>
        <source>fused</source>
        <translation>已融合</translation>
    </message>
    <message>
        <source>of the stalls, waiting for single-buffered levels: %1 cycles</source>
        <translation>停顿中等待单缓冲层级：%1 个周期</translation>
    </message>
    <message>
        <source>network on chip</source>
        <translation>片上网络</translation>
    </message>
    <message>
        <source>leakage</source>
        <translation>漏电</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>accesses</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>%1 compares, %2 adds, %3 multiplies; %4 words in, %5 words out</source>
        <translation>%1 次比较，%2 次加法，%3 次乘法；读入 %4 个字，写出 %5 个字</translation>
    </message>
    <message>
        <source>Fused: works in the output stage of the layer before it, so that no words move and no time passes.</source>
        <translation>已融合：在前一层的输出级中进行，不搬运任何字，也不占时间。</translation>
    </message>
    <message>
        <source>%1 cycles, %2 at %3: a vector unit with a lane for each column of the PE array, or the bandwidth of the memories it reads and writes</source>
        <translation>%1 个周期，%3 下 %2：由向量单元（PE 阵列每列一个通道）或其读写存储器的带宽决定</translation>
    </message>
    <message>
        <source>Timeloop&apos;s accounting knows layers with MACs only.</source>
        <translation>Timeloop 统计口径只包含有 MAC 的层。</translation>
    </message>
    <message>
        <source>This layer has no cost; see the findings.</source>
        <translation>该层没有代价；见检查结果。</translation>
    </message>
    <message>
        <source>Moves nothing and computes nothing.</source>
        <translation>不搬运也不计算。</translation>
    </message>
    <message>
        <source>A layer without MACs works in a vector unit beside the PE array.</source>
        <translation>没有 MAC 的层在 PE 阵列旁的向量单元中执行。</translation>
    </message>
    <message>
        <source>The design does not fit into the FPGA: it needs %1, there are %2; %3</source>
        <translation>设计放不进 FPGA：需要 %1，只有 %2；%3</translation>
    </message>
    <message>
        <source>Mappings were taken from a publication, not searched: %1</source>
        <translation>映射取自文献，并非搜索得到：%1</translation>
    </message>
    <message>
        <source>A component counts as free, as the technology has no entry for it: %1</source>
        <translation>某个部件按零计，因为工艺表中没有它的条目：%1</translation>
    </message>
    <message>
        <source>The technology cannot say what this costs: %1</source>
        <translation>工艺表无法给出其代价：%1</translation>
    </message>
    <message>
        <source>Time of one run over the batch: the sum of all layers&apos; cycles divided by the clock. A layer&apos;s cycles are the maximum of its compute cycles and every level&apos;s traffic divided by its bandwidth, plus waiting for single-buffered levels, first fill and last drain.</source>
        <translation>一个批次运行一次的时间：所有层的周期数之和除以时钟频率。一层的周期数取计算周期与各层级流量除以带宽中的最大值，再加上等待单缓冲层级、首次填充和最后排空。</translation>
    </message>
    <message>
        <source>Sum over all layers, levels and tensors of accesses × bits × energy per bit, plus MACs, words on their way through the array, leakage and clock, divided by the batch. The energies come from the technology %1 or with the accelerator.</source>
        <translation>对所有层、层级和张量求和：访问次数 × 位宽 × 每比特能耗，加上 MAC、阵列中传送的字、漏电和时钟，再除以批量。能耗取自工艺 %1 或随加速器给出。</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) without MACs are left out, as Timeloop does.</source>
        <translation>
            <numerusform>按 Timeloop 的做法，不计 %n 个没有 MAC 的层。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of this, %n layer(s) without MACs: %1, %2; fused into their producers: %3.</source>
        <translation>
            <numerusform>其中 %n 个没有 MAC 的层：%1，%2；融合到前一层的：%3 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy of a run divided by its time.</source>
        <translation>一次运行的能耗除以其时间。</translation>
    </message>
    <message>
        <source>dynamic %1</source>
        <translation>动态 %1</translation>
    </message>
    <message>
        <source> · leakage %1</source>
        <translation> · 漏电 %1</translation>
    </message>
    <message>
        <source> · clock %1</source>
        <translation> · 时钟 %1</translation>
    </message>
    <message>
        <source>Dynamic (accesses, MACs, network on chip): %1
Leakage: %2
Clock network, at %3: %4</source>
        <translation>动态（访问、MAC、片上网络）：%1
漏电：%2
时钟网络，%3：%4</translation>
    </message>
    <message>
        <source>Achieved operations per second divided by average power, which is operations per joule. 1 MAC = 2 operations.</source>
        <translation>实际每秒运算次数除以平均功率，即每焦耳运算次数。1 次 MAC = 2 次运算。</translation>
    </message>
    <message>
        <source>Share of the MAC units&apos; cycles in which they work. Spatial: share of the MAC units that the mappings use while computing. Temporal: share of the cycles that are not stalls. The product of both is the utilization.</source>
        <translation>MAC 单元工作的周期所占比例。空间：计算时映射所用 MAC 单元的比例。时间：非停顿周期的比例。两者之积即利用率。</translation>
    </message>
    <message>
        <source>Bytes read from and written to DRAM in one run over the batch, and the external bandwidth that this takes on average.</source>
        <translation>一个批次运行一次读写 DRAM 的字节数，以及平均占用的外部带宽。</translation>
    </message>
    <message>
        <source>Fuse element-wise layers</source>
        <translation>融合逐元素层</translation>
    </message>
    <message>
        <source>Do not fuse element-wise layers</source>
        <translation>不融合逐元素层</translation>
    </message>
    <message>
        <source>Energy table %1</source>
        <translation>能耗表 %1</translation>
    </message>
    <message>
        <source>DSPs of %1</source>
        <translation>%1 的 DSP</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，共 %2</translation>
    </message>
    <message>
        <source>%1/slice · %2</source>
        <translation>每 slice %1 · %2</translation>
    </message>
    <message>
        <source>Keep feature maps on chip</source>
        <translation>特征图留在片上</translation>
    </message>
    <message>
        <source>Do not keep feature maps on chip</source>
        <translation>特征图不留在片上</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>无下界</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>energy × delay</source>
        <translation>能耗 × 延迟</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>least %1</source>
        <translation>%1最小</translation>
    </message>
    <message>
        <source>Proven: no mapping of this map space has a lower %1.</source>
        <translation>已证最优：此映射空间中没有%1更低的映射。</translation>
    </message>
    <message>
        <source>At most %1 above the bound: no mapping of this map space has a lower %2 than the bound.</source>
        <translation>最多比下界高 %1：此映射空间中没有映射的%2低于该下界。</translation>
    </message>
    <message>
        <source>Valid, but not proven to be the best: how much better another mapping could be is not known.</source>
        <translation>有效，但未证明是最优：其他映射能好多少尚不可知。</translation>
    </message>
    <message>
        <source>The map space: all loop nests with perfect factors (those of a dimension multiply to its bound) that fit the buffers and the array, in every order of the loops.</source>
        <translation>映射空间：因子为完全因子（每个维度的各因子之积等于其界）且能放入缓冲和阵列的所有循环嵌套，循环次序任意。</translation>
    </message>
    <message>
        <source>Which loop runs where decides about time and energy. Each layer has the mapping that is best for the design&apos;s objective, as far as the search finds it.</source>
        <translation>哪个循环在哪里运行决定了时间和能耗。每层采用搜索所能找到的、对设计目标最优的映射。</translation>
    </message>
    <message>
        <source>%1 of %2 proven</source>
        <translation>%2 层中 %1 层已证</translation>
    </message>
    <message>
        <source>Proven for every layer: no mapping of this map space has a lower %1.</source>
        <translation>每层均已证最优：此映射空间中没有%1更低的映射。</translation>
    </message>
    <message>
        <source>of the bound</source>
        <translation>相对下界</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>搜索中…</translation>
    </message>
    <message>
        <source>The search for better mappings or the proof is still running.</source>
        <translation>对更优映射或最优性证明的搜索仍在进行。</translation>
    </message>
    <message>
        <source>The sum over all layers is at most %1 above a bound: no mappings of this map space have a lower %2 than the bound.</source>
        <translation>各层之和最多比下界高 %1：此映射空间中没有一组映射的%2低于该下界。</translation>
    </message>
    <message>
        <source>%1 of %2 layers have no bound: their mappings are valid, but how much better others could be is not known.</source>
        <translation>%2 层中有 %1 层没有下界：其映射有效，但其他映射能好多少尚不可知。</translation>
    </message>
    <message>
        <source>Each layer&apos;s energy × delay is as low as can be by itself; that of the whole network, a product of sums, need not be.</source>
        <translation>每层各自的能耗 × 延迟已尽可能低；整个网络的能耗 × 延迟是和之积，未必最低。</translation>
    </message>
    <message>
        <source>Map for energy</source>
        <translation>按能耗映射</translation>
    </message>
    <message>
        <source>Map for energy × delay</source>
        <translation>按能耗 × 延迟映射</translation>
    </message>
    <message>
        <source>Map for latency</source>
        <translation>按延迟映射</translation>
    </message>
    <message>
        <source>energy + price × cycles</source>
        <translation>能耗 + 单价 × 周期数</translation>
    </message>
    <message>
        <source>energy × delay of the network</source>
        <translation>网络的能耗 × 延迟</translation>
    </message>
    <message>
        <source>The price of a cycle is the same for all layers: the one at which the network&apos;s energy × delay is least.</source>
        <translation>每个周期的单价对所有层相同，即令网络的能耗 × 延迟最小的单价。</translation>
    </message>
    <message>
        <source>Proven for the whole: no choice of mappings of this map space has a lower %1.</source>
        <translation>已对整体证明：此映射空间中没有哪种映射组合的%1更低。</translation>
    </message>
    <message>
        <source>The whole is at most %1 above a bound: no choice of mappings of this map space has a lower %2 than the bound.</source>
        <translation>整体至多高出下界 %1：此映射空间中没有哪种映射组合的%2低于该下界。</translation>
    </message>
    <message>
        <source>Map for energy × delay of the network</source>
        <translation>按网络的能耗 × 延迟映射</translation>
    </message>
    <message>
        <source>imperfect factors</source>
        <translation>不完全因子</translation>
    </message>
    <message>
        <source>perfect factors</source>
        <translation>完全因子</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The map space: all loop nests that fit the buffers and the array, in every order of the loops, with perfect factors (those of a dimension multiply to its bound) or with imperfect ones (to more: the last block is cut off) whose steps divide a bound that the search has padded.</source>
        <translation>映射空间：能放入缓冲和阵列、循环次序任意的所有循环嵌套，其因子或为完全因子（每个维度的各因子之积等于其界），或为不完全因子（乘积更大，最后一块被截断），后者的步长整除搜索时放大的界。</translation>
    </message>
    <message>
        <source>refining…</source>
        <translation>正在细化…</translation>
    </message>
    <message>
        <source>Map with imperfect factors</source>
        <translation>用不完全因子映射</translation>
    </message>
    <message>
        <source>Map with perfect factors</source>
        <translation>用完全因子映射</translation>
    </message>
    <message>
        <source>Measured on real images, with the bits of each layer; nothing is retrained. The drop is against the float network on the same images, with its paired 95 % interval. &quot;≈&quot; marks an estimate from the logit-noise table: how many images keep their class.</source>
        <translation>用真实图像按各层位宽测得，未经再训练。下降值相对于同一批图像上的浮点网络，并给出配对的 95 % 区间。“≈”表示由 logit 噪声表得到的估计：有多少图像保持其类别。</translation>
    </message>
    <message>
        <source>cannot be measured</source>
        <translation>无法测量</translation>
    </message>
    <message>
        <source>no images yet</source>
        <translation>尚无图像</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>正在打开</translation>
    </message>
    <message numerus="yes">
        <source>%1 points · %n image(s)</source>
        <translation>
            <numerusform>%1 个百分点 · %n 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>agree with fp32 · %n image(s)</source>
        <translation>
            <numerusform>与 fp32 一致 · %n 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Lost: %1 points, 95 % interval %2 … %3, on %4 of %5 images.</source>
        <translation>损失：%1 个百分点，95 % 区间 %2 … %3，基于 %5 张图像中的 %4 张。</translation>
    </message>
    <message>
        <source>agree with fp32, estimated</source>
        <translation>与 fp32 一致（估计）</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>Measure accuracy with %1</source>
        <translation>用 %1 测量准确率</translation>
    </message>
    <message>
        <source>Measure no accuracy</source>
        <translation>不测量准确率</translation>
    </message>
    <message>
        <source>Quantise by scheme %1</source>
        <translation>按方案 %1 量化</translation>
    </message>
    <message numerus="yes">
        <source>Bits of %n layer(s)</source>
        <translation>
            <numerusform>%n 层的位宽</numerusform>
        </translation>
    </message>
    <message>
        <source>would take long</source>
        <translation>需要很久</translation>
    </message>
    <message>
        <source>Trained network %1</source>
        <translation>已训练网络 %1</translation>
    </message>
    <message>
        <source>Bits of a visited design</source>
        <translation>访问过的设计的位宽</translation>
    </message>
    <message>
        <source>▲ from 0</source>
        <translation>▲ 由 0 升</translation>
    </message>
    <message>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>更差</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Baseline “%1”: %2; now %3, %4</source>
        <translation>基线“%1”：%2；现在 %3，%4</translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n image(s)</source>
        <translation>
            <numerusform>%1（%n 张图像）</numerusform>
        </translation>
    </message>
    <message>
        <source>Agreement with fp32</source>
        <translation>与 fp32 的一致率</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>utilization</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>%1 cycles</source>
        <translation>%1 个周期</translation>
    </message>
    <message>
        <source> (its layer %1)</source>
        <translation>（其层 %1）</translation>
    </message>
    <message>
        <source> (percentage points)</source>
        <translation>（百分点）</translation>
    </message>
    <message>
        <source>Not compared with the baseline “%1” (%2): layers without a cost are missing in the sum, %3 now and %4 then.</source>
        <translation>未与基线“%1”（%2）比较：总和中缺少没有代价的层，现在 %3 个，当时 %4 个。</translation>
    </message>
    <message>
        <source>Pin baseline %1</source>
        <translation>固定基线 %1</translation>
    </message>
    <message>
        <source>Unpin baseline</source>
        <translation>取消基线</translation>
    </message>
    <message>
        <source>Swap design and baseline %1</source>
        <translation>交换设计与基线 %1</translation>
    </message>
    <message>
        <source>Take snapshot %1</source>
        <translation>拍摄快照 %1</translation>
    </message>
    <message>
        <source>Remove snapshot %1</source>
        <translation>移除快照 %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n snapshot(s)</source>
        <translation>
            <numerusform>移除 %n 个快照</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename snapshot to %1</source>
        <translation>将快照重命名为 %1</translation>
    </message>
    <message>
        <source>Restore snapshot %1</source>
        <translation>恢复快照 %1</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>快照 %1</translation>
    </message>
    <message>
        <source>Make %1 %2</source>
        <translation>将 %1 设为 %2</translation>
    </message>
    <message numerus="yes">
        <source>Make the MAC unit %n bit(s) wide</source>
        <translation>
            <numerusform>将 MAC 单元设为 %n 位宽</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write what %1 reads in %n bit(s)</source>
        <translation>
            <numerusform>以 %n 位写出 %1 所读的数据</numerusform>
        </translation>
    </message>
    <message>
        <source>psum</source>
        <translation>部分和</translation>
    </message>
    <message>
        <source>rows %1</source>
        <translation>行 %1</translation>
    </message>
    <message>
        <source>columns %1</source>
        <translation>列 %1</translation>
    </message>
    <message>
        <source>no work</source>
        <translation>没有工作</translation>
    </message>
    <message>
        <source>%1 back from %2</source>
        <translation>%1 个从 %2 取回</translation>
    </message>
    <message>
        <source>%1 new from %2</source>
        <translation>%1 个新来自 %2</translation>
    </message>
    <message>
        <source>%1 from neighbours</source>
        <translation>%1 个来自相邻 PE</translation>
    </message>
    <message>
        <source>%1 from zero</source>
        <translation>%1 个从零开始</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 个保留</translation>
    </message>
    <message>
        <source>%1 out to %2</source>
        <translation>%1 个送往 %2</translation>
    </message>
    <message>
        <source>%1 reads %2</source>
        <translation>%1 读出 %2</translation>
    </message>
    <message>
        <source>%1 takes %2</source>
        <translation>%1 收下 %2</translation>
    </message>
    <message>
        <source>%1 idle</source>
        <translation>%1 空闲</translation>
    </message>
    <message>
        <source>Sweep point: %1</source>
        <translation>扫描点：%1</translation>
    </message>
    <message>
        <source>energy per inference</source>
        <translation>每次推理的能耗</translation>
    </message>
    <message>
        <source>time per inference</source>
        <translation>每次推理的时间</translation>
    </message>
    <message>
        <source>energy × delay per inference</source>
        <translation>每次推理能耗 × 延迟</translation>
    </message>
    <message>
        <source>average power</source>
        <translation>平均功率</translation>
    </message>
    <message>
        <source>throughput (1 MAC = 2 operations)</source>
        <translation>吞吐量（1 次 MAC 计为 2 次运算）</translation>
    </message>
    <message>
        <source>efficiency (1 MAC = 2 operations)</source>
        <translation>能效（1 次 MAC 计为 2 次运算）</translation>
    </message>
    <message>
        <source>area, mm²</source>
        <translation>面积，mm²</translation>
    </message>
    <message>
        <source>DRAM traffic per inference</source>
        <translation>每次推理 DRAM 流量</translation>
    </message>
    <message>
        <source>power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>efficiency</source>
        <translation>能效</translation>
    </message>
    <message>
        <source>area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Bits of all layers (weights/inputs)</source>
        <translation>所有层的位宽（权重/输入）</translation>
    </message>
    <message>
        <source>Objective of the mappings</source>
        <translation>映射的目标</translation>
    </message>
    <message>
        <source>Factors of the mappings</source>
        <translation>映射的因子</translation>
    </message>
    <message>
        <source>Accounting</source>
        <translation>统计口径</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>The pinned mapping is not used: %1</source>
        <translation>未使用固定的映射：%1</translation>
    </message>
    <message>
        <source>pinned, as good as the optimum</source>
        <translation>已固定，与最优相当</translation>
    </message>
    <message>
        <source>pinned, as good as the best found</source>
        <translation>已固定，与找到的最佳者相当</translation>
    </message>
    <message>
        <source>pinned, %1 better than the search</source>
        <translation>已固定，比搜索结果好 %1</translation>
    </message>
    <message>
        <source>pinned, %1 worse than the optimum</source>
        <translation>已固定，比最优差 %1</translation>
    </message>
    <message>
        <source>pinned, %1 worse than the best found</source>
        <translation>已固定，比找到的最佳者差 %1</translation>
    </message>
    <message>
        <source>Pinned: this mapping was written by hand and stays until it is unpinned. It is compared by %1 with the mapping that the search finds.</source>
        <translation>已固定：此映射由人手写，在取消固定之前保持不变。按%1与搜索找到的映射比较。</translation>
    </message>
    <message>
        <source>It is better, because it lies outside the map space that is searched.</source>
        <translation>它更好，因为它在所搜索的映射空间之外。</translation>
    </message>
    <message numerus="yes">
        <source>%n pinned</source>
        <translation>
            <numerusform>固定 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>all by hand</source>
        <translation>全部手写</translation>
    </message>
    <message>
        <source>%1 of %2 others proven</source>
        <translation>其余 %2 个中 %1 个已证明</translation>
    </message>
    <message numerus="yes">
        <source>%n mapping(s) are pinned by hand: they stay as they are until they are unpinned.</source>
        <translation>
            <numerusform>%n 个映射由人手固定：在取消固定之前保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>Together they are %1 better than what the search finds.</source>
        <translation>它们合计比搜索结果好 %1。</translation>
    </message>
    <message>
        <source>Together they are %1 worse than what the search finds.</source>
        <translation>它们合计比搜索结果差 %1。</translation>
    </message>
    <message>
        <source>Unpin the mapping of %1</source>
        <translation>取消固定 %1 的映射</translation>
    </message>
    <message>
        <source>Pin the mapping of %1</source>
        <translation>固定 %1 的映射</translation>
    </message>
    <message>
        <source>Proven for every layer that is not pinned: no mapping of this map space has a lower %1.</source>
        <translation>每个未固定的层均已证明：此映射空间中没有任何映射的%1更低。</translation>
    </message>
    <message>
        <source>others proven</source>
        <translation>其余已证明</translation>
    </message>
    <message>
        <source>Keep the design of the tour</source>
        <translation>保留教程的设计</translation>
    </message>
    <message>
        <source>not given by the source</source>
        <translation>来源未给出</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>a layer does not fit on the hardware</source>
        <translation>有一层放不进该硬件</translation>
    </message>
    <message>
        <source>no images</source>
        <translation>没有图像</translation>
    </message>
    <message>
        <source>%L1 of %L2 images right; the same class as before: %L3.</source>
        <translation>%L2 张图像中 %L1 张正确；与之前类别相同：%L3 张。</translation>
    </message>
    <message>
        <source>The images have no labels. The same class as before: %L1 of %L2.</source>
        <translation>图像没有标签。与之前类别相同：%L2 张中的 %L1 张。</translation>
    </message>
    <message>
        <source>not known without labels</source>
        <translation>没有标签，无从得知</translation>
    </message>
    <message>
        <source>percentage points; 95 % interval %1 … %2, paired on the same images</source>
        <translation>百分点；95 % 区间 %1 … %2，在相同图像上配对</translation>
    </message>
    <message>
        <source>MAC units</source>
        <translation>MAC 单元</translation>
    </message>
    <message>
        <source>given</source>
        <translation>给定</translation>
    </message>
    <message>
        <source>table</source>
        <translation>工艺表</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>换算</translation>
    </message>
    <message>
        <source>no entry</source>
        <translation>无条目</translation>
    </message>
    <message numerus="yes">
        <source>Least bits of %n layer(s)</source>
        <translation>
            <numerusform>%n 层的最少位数</numerusform>
        </translation>
    </message>
    <message>
        <source>Instances × area of each = %1, %2 of the chip&apos;s storage and MAC units</source>
        <translation>实例数 × 每个的面积 = %1，占芯片存储与 MAC 单元的 %2</translation>
    </message>
    <message>
        <source>instances</source>
        <translation>实例数</translation>
    </message>
    <message>
        <source>each</source>
        <translation>每个</translation>
    </message>
    <message>
        <source>Given: stated with the accelerator.</source>
        <translation>给定：随加速器一起给出。</translation>
    </message>
    <message>
        <source>An entry of the technology, at its own process.</source>
        <translation>工艺表中的条目，按其自身的制程。</translation>
    </message>
    <message>
        <source>An entry of the technology, scaled to the process of the accelerator.</source>
        <translation>工艺表中的条目，换算到加速器的制程。</translation>
    </message>
    <message>
        <source>Modelled, not measured, under the accounting “%1”. Help ▸ The model says what is counted.</source>
        <translation>为建模值而非测量值，采用%1统计口径。计入了哪些内容见“帮助 ▸ 代价模型”。</translation>
    </message>
    <message>
        <source>Given: part of the network %1.</source>
        <translation>给定：属于网络 %1。</translation>
    </message>
    <message>
        <source>Counted from the shape of the layer.</source>
        <translation>由层的形状计数得出。</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 数</translation>
    </message>
    <message>
        <source>compute cycles</source>
        <translation>计算周期</translation>
    </message>
    <message>
        <source>stall cycles</source>
        <translation>停顿周期</translation>
    </message>
    <message>
        <source>Accesses × bits × energy per bit of every level and tensor, plus MACs, words on their way through the array, leakage and clock:</source>
        <translation>各层级、各张量的访问次数 × 位数 × 每比特能耗，加上 MAC、字在阵列中的传输、漏电与时钟：</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>energy of a run</source>
        <translation>一次运行的能耗</translation>
    </message>
    <message>
        <source>bytes of a run</source>
        <translation>一次运行的字节数</translation>
    </message>
    <message>
        <source>PE array</source>
        <translation>PE 阵列</translation>
    </message>
    <message>
        <source>share of the energy, %1</source>
        <translation>能耗占比，%1</translation>
    </message>
    <message>
        <source>Energy of the accesses / energy of all</source>
        <translation>访问的能耗 / 总能耗</translation>
    </message>
    <message>
        <source>Energy of the scratchpads&apos; accesses and of the MAC units / energy of all</source>
        <translation>暂存器访问与 MAC 单元的能耗 / 总能耗</translation>
    </message>
    <message>
        <source>all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>share of the time busy, %1</source>
        <translation>忙碌时间占比，%1</translation>
    </message>
    <message>
        <source>Cycles that MAC units work / (MAC units × cycles)</source>
        <translation>MAC 单元工作的周期数 /（MAC 单元数 × 周期数）</translation>
    </message>
    <message>
        <source>cycles that MAC units work</source>
        <translation>MAC 单元工作的周期数</translation>
    </message>
    <message>
        <source>Cycles of the busiest port = bits through it / its bandwidth, of all cycles</source>
        <translation>最忙端口的周期数（经过它的位数 / 其带宽）占全部周期的比例</translation>
    </message>
    <message>
        <source>The bandwidth of this level has no limit.</source>
        <translation>这一层级的带宽不受限。</translation>
    </message>
    <message>
        <source>Energy of the words on their way through fan-outs / energy of all</source>
        <translation>字在扇出网络中传送的能耗 / 总能耗</translation>
    </message>
    <message>
        <source>Energy of MACs and adders / energy of all</source>
        <translation>MAC 与加法器的能耗 / 总能耗</translation>
    </message>
    <message>
        <source>NoC</source>
        <translation>NoC</translation>
    </message>
    <message>
        <source>The model gives the network on chip no bandwidth. Of its time the skew of a systolic array alone counts, in the first fill.</source>
        <translation>模型没有给片上网络设带宽。其时间中只计入脉动阵列的错拍，计在首次填充里。</translation>
    </message>
    <message>
        <source>the network has no layer with MACs of this name.</source>
        <translation>网络中没有叫这个名字且含 MAC 的层。</translation>
    </message>
    <message>
        <source>The layer has a mapping that was searched for.</source>
        <translation>该层改用搜索得到的映射。</translation>
    </message>
    <message>
        <source>Images that the network classifies right with the layers&apos; bits / images</source>
        <translation>网络以各层位宽分类正确的图像数 / 图像数</translation>
    </message>
    <message>
        <source>Images that get the class that the float network gives them / images: they have no labels</source>
        <translation>与浮点网络分到同一类别的图像数 / 图像数：这些图像没有标签</translation>
    </message>
    <message>
        <source>images right</source>
        <translation>正确的图像数</translation>
    </message>
    <message>
        <source>classified as by the float network</source>
        <translation>与浮点网络分类相同</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Measured: the network ran on these images with these bits.</source>
        <translation>实测：网络以这些位宽在这些图像上运行。</translation>
    </message>
    <message>
        <source>A value of the design, as its file has it.</source>
        <translation>设计中的一个值，与其文件中所写相同。</translation>
    </message>
    <message>
        <source>Given, not computed.</source>
        <translation>给定值，并非计算所得。</translation>
    </message>
    <message>
        <source>The second − the first, in percentage points</source>
        <translation>第二个 − 第一个，以百分点计</translation>
    </message>
    <message>
        <source>The second / the first − 1; from ten times on, how many times as much</source>
        <translation>第二个 / 第一个 − 1；达到十倍起，显示为多少倍</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Given with the accelerator “%1”, which is none of the built-in ones.</source>
        <translation>随加速器“%1”给定，它不是内置的加速器。</translation>
    </message>
    <message>
        <source>Given: as the built-in accelerator “%1” has it.</source>
        <translation>给定：与内置加速器“%1”中的值相同。</translation>
    </message>
    <message>
        <source>Changed: the built-in accelerator “%1” has %2.</source>
        <translation>已更改：内置加速器“%1”中为 %2。</translation>
    </message>
    <message>
        <source>Changed: the built-in accelerator “%1” has no such value.</source>
        <translation>已更改：内置加速器“%1”中没有这个值。</translation>
    </message>
    <message>
        <source>Source of the accelerator: %1</source>
        <translation>加速器的出处：%1</translation>
    </message>
    <message>
        <source>%1 bit/cycle, %2</source>
        <translation>%1 bit/周期，%2</translation>
    </message>
    <message>
        <source>of all instances</source>
        <translation>所有实例合计</translation>
    </message>
    <message>
        <source>for the tiles of one moment, of one instance</source>
        <translation>单个实例可用于同一时刻的分块</translation>
    </message>
    <message>
        <source>of one instance</source>
        <translation>单个实例</translation>
    </message>
    <message>
        <source>Unlimited: no access waits for it.</source>
        <translation>不限：没有访问需要等待它。</translation>
    </message>
    <message>
        <source>a cycle</source>
        <translation>一个周期</translation>
    </message>
    <message>
        <source>the factors of %1 must multiply to %2; physical accounting also takes those that multiply to more</source>
        <translation>%1 的各因子之积必须等于 %2；physical 核算也接受乘积更大的因子</translation>
    </message>
    <message>
        <source>the factors of %1 must multiply to %2 or more</source>
        <translation>%1 的各因子之积必须至少为 %2</translation>
    </message>
    <message>
        <source>the factors of %1 must multiply to %2</source>
        <translation>%1 的各因子之积必须等于 %2</translation>
    </message>
    <message>
        <source>%1 has iterations in which nobody works: the loops inside cover %2, leave it out</source>
        <translation>%1 有无人工作的迭代：内层循环已覆盖 %2，请去掉它</translation>
    </message>
    <message>
        <source>%1 has iterations in which nobody works: %2 of them cover %3, use %4</source>
        <translation>%1 有无人工作的迭代：其中 %2 次已覆盖 %3，请改用 %4</translation>
    </message>
    <message>
        <source>factor %1 of %2 must be at least 1</source>
        <translation>%2 的因子 %1 必须至少为 1</translation>
    </message>
    <message>
        <source>%1 may not unroll along the columns (X)</source>
        <translation>%1 不允许沿列（X）展开</translation>
    </message>
    <message>
        <source>%1 may not unroll along the rows (Y)</source>
        <translation>%1 不允许沿行（Y）展开</translation>
    </message>
    <message>
        <source>unroll fewer iterations along the columns (X)</source>
        <translation>请减少沿列（X）展开的迭代</translation>
    </message>
    <message>
        <source>unroll fewer iterations along the rows (Y)</source>
        <translation>请减少沿行（Y）展开的迭代</translation>
    </message>
    <message>
        <source>the outermost level must keep every tensor</source>
        <translation>最外层级必须保存所有张量</translation>
    </message>
    <message>
        <source>the architecture does not store this tensor here</source>
        <translation>该架构不在此处存放这个张量</translation>
    </message>
    <message>
        <source>choose smaller tiles or a larger buffer</source>
        <translation>请选择更小的分块或更大的缓冲</translation>
    </message>
    <message>
        <source>the tile has more bits than 64 bits can count</source>
        <translation>该分块的位数超出 64 位计数范围</translation>
    </message>
    <message>
        <source>the mapping has %1 levels, %2 has %3</source>
        <translation>映射有 %1 个层级，而 %2 有 %3 个</translation>
    </message>
    <message>
        <source>the factor %1 does not divide what the other constraints leave of %2</source>
        <translation>因子 %1 不能整除其他约束为 %2 留下的部分</translation>
    </message>
    <message>
        <source>the factors asked for along the columns (X) take %1 of %2</source>
        <translation>所要求的沿列（X）因子占用 %1，只有 %2</translation>
    </message>
    <message>
        <source>the factors asked for along the rows (Y) take %1 of %2</source>
        <translation>所要求的沿行（Y）因子占用 %1，只有 %2</translation>
    </message>
    <message>
        <source>the smallest tile takes %1 bit: make %2 at least %3 bit (double buffered), or lower the bits of %4</source>
        <translation>最小的分块需要 %1 位：请将 %2 至少设为 %3 位（双缓冲），或降低 %4 的位宽</translation>
    </message>
    <message>
        <source>the smallest tile takes %1 bit: make %2 at least %3 bit, or lower the bits of %4</source>
        <translation>最小的分块需要 %1 位：请将 %2 至少设为 %3 位，或降低 %4 的位宽</translation>
    </message>
    <message>
        <source>no factors of the layer&apos;s bounds meet all constraints together</source>
        <translation>该层各界的因子无法同时满足所有约束</translation>
    </message>
    <message>
        <source>no row-stationary mapping (%1); searched instead</source>
        <translation>没有行固定映射（%1）；已改为搜索</translation>
    </message>
    <message>
        <source>row-stationary mappings have imperfect factors, which the timeloop accounting does not count</source>
        <translation>行固定映射含不完全因子，timeloop 核算不支持</translation>
    </message>
    <message>
        <source>no processing pass fits the array</source>
        <translation>没有能放入阵列的处理遍次</translation>
    </message>
    <message>
        <source>layers run with the published passes of %1</source>
        <translation>各层采用已发表的处理遍次：%1</translation>
    </message>
    <message>
        <source>The layer&apos;s shape asks for %1 (images x channels x rows x columns), its inputs together have %2: change the shape of one of the two layers.</source>
        <translation>该层的形状要求 %1（图像 x 通道 x 行 x 列），而其各输入合计为 %2：请修改两层之一的形状。</translation>
    </message>
    <message>
        <source>The layer&apos;s shape asks for %1 (flat), its inputs together have %2: change the shape of one of the two layers.</source>
        <translation>该层的形状要求 %1（展平），而其各输入合计为 %2：请修改两层之一的形状。</translation>
    </message>
    <message>
        <source>The layer&apos;s shape asks for %1 (images x channels x rows x columns), &quot;%2&quot; has %3: change the shape of one of the two layers.</source>
        <translation>该层的形状要求 %1（图像 x 通道 x 行 x 列），而“%2”为 %3：请修改两层之一的形状。</translation>
    </message>
    <message>
        <source>The layer&apos;s shape asks for %1 (flat), &quot;%2&quot; has %3: change the shape of one of the two layers.</source>
        <translation>该层的形状要求 %1（展平），而“%2”为 %3：请修改两层之一的形状。</translation>
    </message>
    <message>
        <source>The layer reads %1 bits, %2 (and %3 more) writes %4: set both to the same width.</source>
        <translation>该层读取 %1 位，而 %2（及另外 %3 层）写出 %4 位：请将两者设为相同位宽。</translation>
    </message>
    <message>
        <source>The layer reads %1 bits, %2 writes %3: set both to the same width.</source>
        <translation>该层读取 %1 位，而 %2 写出 %3 位：请将两者设为相同位宽。</translation>
    </message>
    <message>
        <source>the design needs more %1 than 64 bits can count</source>
        <translation>设计需要的 %1 超出 64 位计数范围</translation>
    </message>
    <message>
        <source>%1 has too few %2: use fewer MAC units or narrower operands</source>
        <translation>%1 的 %2 太少：请减少 MAC 单元或缩窄操作数</translation>
    </message>
    <message>
        <source>%1 has too few %2: use smaller buffers, fewer banks or narrower words</source>
        <translation>%1 的 %2 太少：请使用更小的缓冲、更少的存储体或更窄的字</translation>
    </message>
    <message>
        <source>%1 has too few %2: use fewer MAC units or smaller register files</source>
        <translation>%1 的 %2 太少：请减少 MAC 单元或缩小寄存器堆</translation>
    </message>
    <message>
        <source>%1 has too few %2: use fewer MAC units</source>
        <translation>%1 的 %2 太少：请减少 MAC 单元</translation>
    </message>
    <message>
        <source>operands are wider than the MAC unit: widen the unit or lower the bits</source>
        <translation>操作数比 MAC 单元宽：请加宽单元或降低位宽</translation>
    </message>
    <message>
        <source>the network has no layer with MACs of this name</source>
        <translation>网络中没有这个名称且含 MAC 的层</translation>
    </message>
    <message>
        <source>%1; the layer has the mapping that is sought instead</source>
        <translation>%1；该层改用搜索得到的映射</translation>
    </message>
    <message>
        <source>%1: the technology has no entry for it</source>
        <translation>%1：工艺表中没有它的条目</translation>
    </message>
    <message>
        <source>%1: the technology has no entry for comparators</source>
        <translation>%1：工艺表中没有比较器的条目</translation>
    </message>
    <message>
        <source>%1: the technology has no entries for floating-point adds</source>
        <translation>%1：工艺表中没有浮点加法的条目</translation>
    </message>
    <message>
        <source>%1: the technology has no entries for floating-point multiplies</source>
        <translation>%1：工艺表中没有浮点乘法的条目</translation>
    </message>
    <message>
        <source>%1: the technology has no entries for floating point</source>
        <translation>%1：工艺表中没有浮点运算的条目</translation>
    </message>
    <message>
        <source>%1: the technology has no areas for this arithmetic</source>
        <translation>%1：工艺表中没有这种运算的面积</translation>
    </message>
    <message>
        <source>%1: DRAM is another chip and has no area here</source>
        <translation>%1：DRAM 是另一块芯片，此处没有面积</translation>
    </message>
    <message>
        <source>%1: an SRAM without a capacity has no entry, give it an energy per access</source>
        <translation>%1：没有容量的 SRAM 没有条目，请给出每次访问的能耗</translation>
    </message>
    <message>
        <source>%1: it gives an area but no capacity to divide it by: no area per bit</source>
        <translation>%1：给出了面积，却没有可用来除的容量：得不到每位面积</translation>
    </message>
    <message>
        <source>%1: component %2 is neither a level of %3 nor its MAC unit and is not used</source>
        <translation>%1：部件 %2 既不是 %3 的层级，也不是其 MAC 单元，未使用</translation>
    </message>
    <message>
        <source>%1: component %2 has no action &quot;read&quot;: its energies are not used</source>
        <translation>%1：部件 %2 没有“read”动作：未使用其能耗</translation>
    </message>
    <message>
        <source>%1: %2: this version does not know the key &quot;%3&quot; and ignores it</source>
        <translation>%1：%2：本版本不认识键“%3”，已忽略</translation>
    </message>
    <message>
        <source>%1: the network&apos;s MACs exceed 64 bits; lower the batch</source>
        <translation>%1：网络的 MAC 数超出 64 位；请减小批大小</translation>
    </message>
    <message>
        <source>%1: the ifmap has more than 2^57 words, beyond what 64-bit counts hold</source>
        <translation>%1：输入图超过 2^57 个字，超出 64 位计数的范围</translation>
    </message>
    <message>
        <source>%1: the filter has more than 2^57 words, beyond what 64-bit counts hold</source>
        <translation>%1：权重超过 2^57 个字，超出 64 位计数的范围</translation>
    </message>
    <message>
        <source>%1: the ofmap has more than 2^57 words, beyond what 64-bit counts hold</source>
        <translation>%1：输出图超过 2^57 个字，超出 64 位计数的范围</translation>
    </message>
    <message>
        <source>%1: %2 multiply to more than 2^63 - 1 iterations</source>
        <translation>%1：%2 的乘积超过 2^63 - 1 次迭代</translation>
    </message>
    <message>
        <source>an access count exceeds 64 bits</source>
        <translation>某个访问次数超出 64 位</translation>
    </message>
    <message>
        <source>%1: a count leaves 64 bits with %2 images</source>
        <translation>%1：%2 幅图像时某个计数超出 64 位</translation>
    </message>
    <message>
        <source>%1: expected a loop like &quot;K16&quot;</source>
        <translation>%1：此处应为“K16”这样的循环</translation>
    </message>
    <message>
        <source>%1: expected a factor from 1 to 2^63 - 1</source>
        <translation>%1：因子应在 1 到 2^63 - 1 之间</translation>
    </message>
    <message>
        <source>%1: expected I (ifmap), W (filter) or O (ofmap) between [ and ]</source>
        <translation>%1：[ 和 ] 之间应为 I（输入图）、W（权重）或 O（输出图）</translation>
    </message>
    <message>
        <source>expected I (ifmap), W (filter) or O (ofmap) between [ and ]</source>
        <translation>[ 和 ] 之间应为 I（输入图）、W（权重）或 O（输出图）</translation>
    </message>
    <message>
        <source>%1: no level of this name in %2</source>
        <translation>%1：%2 中没有此名称的层级</translation>
    </message>
    <message>
        <source>no level of this name in %1</source>
        <translation>%1 中没有此名称的层级</translation>
    </message>
    <message>
        <source>%1: expected ] before :</source>
        <translation>%1：“:”之前应有“]”</translation>
    </message>
    <message>
        <source>%1: expected &quot;LEVEL: loops&quot;</source>
        <translation>%1：应为“层级: 循环”的形式</translation>
    </message>
    <message>
        <source>expected &quot;LEVEL: loops&quot;</source>
        <translation>应为“层级: 循环”的形式</translation>
    </message>
    <message>
        <source>%1: expected each level once, outermost first</source>
        <translation>%1：每个层级应只出现一次，最外层在前</translation>
    </message>
    <message>
        <source>%1: expected a level before its fan-out</source>
        <translation>%1：扇出之前应先有层级</translation>
    </message>
    <message>
        <source>%1, expected a whole number such as 14 or 2*8</source>
        <translation>%1，此处应为整数，例如 14 或 2*8</translation>
    </message>
    <message>
        <source>%1, expected a memory size such as &quot;108 KiB&quot;, &quot;512 B&quot; or &quot;24 bit&quot;</source>
        <translation>%1，此处应为存储容量，例如“108 KiB”、“512 B”或“24 bit”</translation>
    </message>
    <message>
        <source>%1, expected a frequency such as &quot;200 MHz&quot; or &quot;1.2 GHz&quot;</source>
        <translation>%1，此处应为频率，例如“200 MHz”或“1.2 GHz”</translation>
    </message>
    <message>
        <source>%1, expected a rate such as &quot;64 bit/cycle&quot; or &quot;1.2 GB/s&quot;</source>
        <translation>%1，此处应为速率，例如“64 bit/cycle”或“1.2 GB/s”</translation>
    </message>
    <message>
        <source>cannot be read (%1)</source>
        <translation>无法读取（%1）</translation>
    </message>
    <message>
        <source>longer than %1 characters</source>
        <translation>超过 %1 个字符</translation>
    </message>
    <message>
        <source>is not a finite number</source>
        <translation>不是有限的数</translation>
    </message>
    <message>
        <source>is not greater than zero</source>
        <translation>不大于零</translation>
    </message>
    <message>
        <source>has no unit</source>
        <translation>没有单位</translation>
    </message>
    <message>
        <source>mixes numbers with and without a unit</source>
        <translation>混用了带单位和不带单位的数</translation>
    </message>
    <message>
        <source>is larger than 2^53</source>
        <translation>大于 2^53</translation>
    </message>
    <message>
        <source>is %1, not a whole number</source>
        <translation>等于 %1，不是整数</translation>
    </message>
    <message>
        <source>does not end in /cycle or /s</source>
        <translation>没有以 /cycle 或 /s 结尾</translation>
    </message>
    <message>
        <source>Unexpected token &quot;%1&quot; found at position %2</source>
        <translation>位置 %2 处有意外的“%1”</translation>
    </message>
    <message>
        <source>Unexpected value &quot;%1&quot; found at position %2</source>
        <translation>位置 %2 处有意外的数值“%1”</translation>
    </message>
    <message>
        <source>Unexpected operator &quot;%1&quot; found at position %2</source>
        <translation>位置 %2 处有意外的运算符“%1”</translation>
    </message>
    <message>
        <source>Unexpected parenthesis &quot;%1&quot; at position %2</source>
        <translation>位置 %2 处有意外的括号“%1”</translation>
    </message>
    <message>
        <source>Unexpected end of expression at position %1</source>
        <translation>表达式在位置 %1 处意外结束</translation>
    </message>
    <message>
        <source>Expression is empty</source>
        <translation>表达式为空</translation>
    </message>
    <message>
        <source>Missing parenthesis</source>
        <translation>缺少括号</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>有多个数值</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a level: one or more characters without blanks or any of . : | [ ] / &quot;, and none of X, Y, MAC</source>
        <translation>“%1”不能作层级的名称：须为一个或多个字符，不含空格和 . : | [ ] / &quot;，且不是 X、Y、MAC</translation>
    </message>
    <message>
        <source>the capacity is not at least 1 bit</source>
        <translation>容量不足 1 bit</translation>
    </message>
    <message>
        <source>the word is not at least 1 bit wide</source>
        <translation>字宽不足 1 bit</translation>
    </message>
    <message>
        <source>the bandwidth is not a number &gt; 0</source>
        <translation>带宽不是大于 0 的数</translation>
    </message>
    <message>
        <source>there is not at least 1 bank</source>
        <translation>存储体少于 1 个</translation>
    </message>
    <message>
        <source>%1 banks are more than the %2 bits of the capacity</source>
        <translation>%1 个存储体多于容量的 %2 个比特</translation>
    </message>
    <message>
        <source>the value is not a number &gt;= 0</source>
        <translation>该值不是不小于 0 的数</translation>
    </message>
    <message>
        <source>a write has an energy of its own, but /access_energy_pJ is not given</source>
        <translation>单独给出了写能耗，却没有给出 /access_energy_pJ</translation>
    </message>
    <message>
        <source>the energy is not a number &gt;= 0</source>
        <translation>能耗不是不小于 0 的数</translation>
    </message>
    <message>
        <source>there is not at least 1 column</source>
        <translation>列少于 1</translation>
    </message>
    <message>
        <source>there is not at least 1 row</source>
        <translation>行少于 1</translation>
    </message>
    <message>
        <source>there is not at least 1 lane</source>
        <translation>通道少于 1 个</translation>
    </message>
    <message>
        <source>%1 bits are not from %2 to %3</source>
        <translation>%1 位不在 %2 到 %3 之间</translation>
    </message>
    <message>
        <source>the operands of a MAC are ifmap and filter</source>
        <translation>MAC 的操作数是 ifmap 和 filter</translation>
    </message>
    <message>
        <source>the area is not a number &gt;= 0</source>
        <translation>面积不是不小于 0 的数</translation>
    </message>
    <message>
        <source>the leakage is not a number &gt;= 0</source>
        <translation>漏电功率不是不小于 0 的数</translation>
    </message>
    <message>
        <source>there is not at least 1</source>
        <translation>少于 1</translation>
    </message>
    <message>
        <source>the DSP&apos;s wider port is not from 1 to 64 bits</source>
        <translation>DSP 的较宽端口不在 1 到 64 位之间</translation>
    </message>
    <message>
        <source>the DSP&apos;s narrower port is not from 1 bit to the wider one&apos;s</source>
        <translation>DSP 的较窄端口不在 1 位到较宽端口的位宽之间</translation>
    </message>
    <message>
        <source>the power is not a number &gt;= 0</source>
        <translation>功率不是不小于 0 的数</translation>
    </message>
    <message>
        <source>the clock is not a frequency &gt; 0</source>
        <translation>时钟不是大于 0 的频率</translation>
    </message>
    <message>
        <source>the node is not a number &gt; 0</source>
        <translation>工艺节点不是大于 0 的数</translation>
    </message>
    <message>
        <source>the voltage is not a number &gt; 0</source>
        <translation>电压不是大于 0 的数</translation>
    </message>
    <message>
        <source>there is no level, expected at least a DRAM</source>
        <translation>没有任何层级，至少应有 DRAM</translation>
    </message>
    <message>
        <source>there are %1 levels, expected at most %2</source>
        <translation>有 %1 个层级，最多允许 %2 个</translation>
    </message>
    <message>
        <source>the PE array is not below one of the levels</source>
        <translation>PE 阵列不在任何层级之下</translation>
    </message>
    <message>
        <source>two levels have this name</source>
        <translation>有两个层级同名</translation>
    </message>
    <message>
        <source>the number of MAC units does not fit into 64 bits</source>
        <translation>MAC 单元的数目超出 64 位</translation>
    </message>
    <message>
        <source>the storage of all levels does not fit into 64 bits</source>
        <translation>所有层级的存储量超出 64 位</translation>
    </message>
    <message>
        <source>the outermost level holds the whole network and has no capacity</source>
        <translation>最外层级存放整个网络，没有容量</translation>
    </message>
    <message>
        <source>the outermost level has to keep ifmap, filter and ofmap</source>
        <translation>最外层级必须保存 ifmap、filter 和 ofmap</translation>
    </message>
    <message>
        <source>the scaling table does not have this node, expected one of: %1</source>
        <translation>缩放表中没有此节点，应为其中之一：%1</translation>
    </message>
    <message>
        <source>energy is not scaled to this voltage, expected %1 to %2 V</source>
        <translation>能耗无法缩放到此电压，应为 %1 到 %2 V</translation>
    </message>
    <message>
        <source>%1 is not given; set it as a whole first: %2</source>
        <translation>没有给出 %1；请先整体设置：%2</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot; in %2, expected one of: %3</source>
        <translation>%2 中没有“%1”，应为其中之一：%3</translation>
    </message>
    <message>
        <source>%1 is a value, it has no &quot;%2&quot;</source>
        <translation>%1 是一个值，其中没有“%2”</translation>
    </message>
    <message>
        <source>is not a single value, expected one of its parts: %1</source>
        <translation>不是单个值，应为其组成部分之一：%1</translation>
    </message>
    <message>
        <source>the accelerator</source>
        <translation>加速器</translation>
    </message>
    <message>
        <source>the fan-out of this level is that of /pe_array</source>
        <translation>此层级的扇出由 /pe_array 给出</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a choice of the letters N K C P Q R S G, each at most once</source>
        <translation>“%1”不是字母 N K C P Q R S G 的组合，每个最多出现一次</translation>
    </message>
    <message>
        <source>no range of numbers, expected A:B:STEP or A:B:*FACTOR</source>
        <translation>不是数的范围，应为 A:B:步长 或 A:B:*倍数</translation>
    </message>
    <message>
        <source>this factor does not lead from A to B, expected A:B:*FACTOR with A and B &gt; 0</source>
        <translation>此倍数无法从 A 到达 B，应为 A:B:*倍数，且 A 和 B 大于 0</translation>
    </message>
    <message>
        <source>this step does not lead from A to B, expected A:B:STEP</source>
        <translation>此步长无法从 A 到达 B，应为 A:B:步长</translation>
    </message>
    <message>
        <source>more than %1 values</source>
        <translation>超过 %1 个值</translation>
    </message>
    <message>
        <source>value %1 is empty</source>
        <translation>第 %1 个值为空</translation>
    </message>
    <message>
        <source>varied twice, expected each path once</source>
        <translation>变化了两次，每个路径只应出现一次</translation>
    </message>
    <message>
        <source>no values, expected at least one</source>
        <translation>没有值，至少应有一个</translation>
    </message>
    <message>
        <source>more than %1 combinations in all</source>
        <translation>组合总数超过 %1</translation>
    </message>
    <message>
        <source>expected physical or timeloop</source>
        <translation>此处应为 physical 或 timeloop</translation>
    </message>
    <message>
        <source>expected energy, edp, latency or network-edp</source>
        <translation>此处应为 energy、edp、latency 或 network-edp</translation>
    </message>
    <message>
        <source>expected perfect or imperfect</source>
        <translation>此处应为 perfect 或 imperfect</translation>
    </message>
    <message>
        <source>expected W/A or W/A/P in bits, W and A from %1 to %2, P up to %3</source>
        <translation>此处应为以位计的 W/A 或 W/A/P，W 和 A 为 %1 到 %2，P 最大为 %3</translation>
    </message>
    <message>
        <source>%1 layers without a cost</source>
        <translation>%1 层没有代价</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>is a folder, expected a file</source>
        <translation>是文件夹，此处应为文件</translation>
    </message>
    <message>
        <source>is larger than %1 MiB, which no file of ours is</source>
        <translation>大于 %1 MiB，本程序的文件不会这么大</translation>
    </message>
    <message>
        <source>has no mapping for %1</source>
        <translation>其中没有 %1 的映射</translation>
    </message>
    <message>
        <source>expected &quot;LAYER: MAPPING&quot; with a layer with MACs of %1</source>
        <translation>此处应为“层: 映射”，其中的层是 %1 中含 MAC 的层</translation>
    </message>
    <message>
        <source>%1 stands twice</source>
        <translation>%1 出现了两次</translation>
    </message>
    <message>
        <source>this is not YAML: %1</source>
        <translation>这不是 YAML：%1</translation>
    </message>
    <message>
        <source>expected &quot;mapping:&quot; with a list of Timeloop&apos;s directives</source>
        <translation>此处应为“mapping:”以及 Timeloop 指令的列表</translation>
    </message>
    <message>
        <source>expected a directive with target and type</source>
        <translation>此处应为带 target 和 type 的指令</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a level of %2, expected one of %3</source>
        <translation>“%1”不是 %2 的层级，应为其中之一：%3</translation>
    </message>
    <message>
        <source>a second directive for %1, %2: it would replace the first</source>
        <translation>%1 的第二条 %2 指令：它会取代第一条</translation>
    </message>
    <message>
        <source>&quot;split&quot; is not the number of dimensions that go to X, 0 to 8</source>
        <translation>“split”不是分配到 X 的维数（0 到 8）</translation>
    </message>
    <message>
        <source>the permutation does not say where %1 is, and with split %2 that decides its axis</source>
        <translation>permutation 没有说明 %1 的位置，而在 split 为 %2 时这决定它的轴</translation>
    </message>
    <message>
        <source>the permutation does not say in which order %1 and %2 are</source>
        <translation>permutation 没有说明 %1 和 %2 的先后</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a factor such as C=4</source>
        <translation>“%1”不是 C=4 这样的因子</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a residual factor, expected perfect factors</source>
        <translation>“%1”带有余数因子，应为完全因子</translation>
    </message>
    <message>
        <source>%1 has two factors 0, expected one rest</source>
        <translation>%1 有两个因子 0，余下部分只能有一个</translation>
    </message>
    <message>
        <source>%1 has two factors</source>
        <translation>%1 有两个因子</translation>
    </message>
    <message>
        <source>%1 stands twice in the permutation</source>
        <translation>%1 在 permutation 中出现了两次</translation>
    </message>
    <message>
        <source>%1 stands twice in keep and bypass</source>
        <translation>%1 在 keep 和 bypass 中出现了两次</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a list</source>
        <translation>“%1”不是列表</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a text</source>
        <translation>“%1”不是文本</translation>
    </message>
    <message>
        <source>the factors of %1 multiply to more than 64 bits hold, the layer has %2</source>
        <translation>%1 的各因子之积超出 64 位，而该层为 %2</translation>
    </message>
    <message>
        <source>the factors of %1 multiply to %2, the layer has %3</source>
        <translation>%1 的各因子之积为 %2，而该层为 %3</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;, expected one of %2</source>
        <translation>未知的键“%1”，应为其中之一：%2</translation>
    </message>
    <message>
        <source>case &quot;%1&quot;</source>
        <translation>用例“%1”</translation>
    </message>
    <message>
        <source>expected [dimension, factor]</source>
        <translation>此处应为 [维度, 因子]</translation>
    </message>
    <message>
        <source>expected a level of the case&apos;s arch</source>
        <translation>此处应为该用例 arch 中的层级</translation>
    </message>
    <message>
        <source>expected [P/R axis, Q/S axis]</source>
        <translation>此处应为 [P/R 轴, Q/S 轴]</translation>
    </message>
    <message>
        <source>%1 is not meshX * meshY = %2</source>
        <translation>%1 不等于 meshX * meshY = %2</translation>
    </message>
    <message>
        <source>the mesh %1 is not a multiple of the next outer one, %2</source>
        <translation>网格 %1 不是外一层网格 %2 的整数倍</translation>
    </message>
    <message>
        <source>more bits than 63-bit counts hold</source>
        <translation>比特数超出 63 位计数</translation>
    </message>
    <message>
        <source>network energies are not modelled, expected null</source>
        <translation>未对片上网络的能耗建模，此处应为 null</translation>
    </message>
    <message>
        <source>expected at least one level</source>
        <translation>至少应有一个层级</translation>
    </message>
    <message>
        <source>expected one instance of the outermost level, got %1</source>
        <translation>最外层级应只有一个实例，实际为 %1</translation>
    </message>
    <message>
        <source>expected one word width everywhere, got %1 bits here and %2 at the MACs</source>
        <translation>字宽应处处相同，此处为 %1 位，而 MAC 处为 %2 位</translation>
    </message>
    <message>
        <source>unknown key, expected one of %1</source>
        <translation>未知的键，应为其中之一：%1</translation>
    </message>
    <message>
        <source>layer &quot;%1&quot;</source>
        <translation>层“%1”</translation>
    </message>
    <message>
        <source>a layer has an empty name</source>
        <translation>有一层的名称为空</translation>
    </message>
    <message>
        <source>two layers have this name</source>
        <translation>有两层同名</translation>
    </message>
    <message>
        <source>the name of an output tensor is empty</source>
        <translation>输出张量的名称为空</translation>
    </message>
    <message>
        <source>the bias has %1 words, expected &gt;= 0</source>
        <translation>偏置有 %1 个字，应不小于 0</translation>
    </message>
    <message>
        <source>filter %1, ifmap %2, psum %3, ofmap %4 bits, expected 1 to %5 (psum: 1 to %6)</source>
        <translation>filter %1、ifmap %2、psum %3、ofmap %4 位，应为 1 到 %5（psum：1 到 %6）</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; has two producers, %2 is the first</source>
        <translation>张量“%1”有两个产生者，第一个是 %2</translation>
    </message>
    <message>
        <source>no layer and no network input gives the tensor &quot;%1&quot; that it reads</source>
        <translation>没有任何层或网络输入给出它所读取的张量“%1”</translation>
    </message>
    <message>
        <source>it reads &quot;%1&quot; of layer &quot;%2&quot;, which does not stand before it: a cycle, or layers out of order</source>
        <translation>它读取层“%2”的“%1”，而该层不在它之前：存在环路，或各层次序有误</translation>
    </message>
    <message>
        <source>the network has more than 2^63 - 1 MACs</source>
        <translation>网络的 MAC 数超过 2^63 - 1</translation>
    </message>
    <message>
        <source>%1 is %2, expected an integer &gt;= %3</source>
        <translation>%1 为 %2，应为不小于 %3 的整数</translation>
    </message>
    <message>
        <source>%1 bits of %2</source>
        <translation>%2 的 %1 位</translation>
    </message>
    <message>
        <source>expected %1 to %2</source>
        <translation>应为 %1 到 %2</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>不是有效的 JSON：%1</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; stands twice in one object</source>
        <translation>键“%1”在同一对象中出现了两次</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; is missing</source>
        <translation>缺少键“%1”</translation>
    </message>
    <message>
        <source>the format is &quot;%1&quot;, expected &quot;%2&quot;</source>
        <translation>格式为“%1”，应为“%2”</translation>
    </message>
    <message>
        <source>version %1 of the format was written by a newer program, this one reads up to version %2</source>
        <translation>该格式的版本 %1 由更新的程序写出，本程序最多读到版本 %2</translation>
    </message>
    <message>
        <source>%1 is not an integer from %2 to %3</source>
        <translation>%1 不是 %2 到 %3 之间的整数</translation>
    </message>
    <message>
        <source>%1 is not an integer &gt;= %2 within 64 bits</source>
        <translation>%1 不是不小于 %2 的 64 位整数</translation>
    </message>
    <message>
        <source>%1 is not an integer</source>
        <translation>%1 不是整数</translation>
    </message>
    <message>
        <source>%1 is not a number &gt; 0</source>
        <translation>%1 不是大于 0 的数</translation>
    </message>
    <message>
        <source>%1 is not a number &gt;= 0</source>
        <translation>%1 不是不小于 0 的数</translation>
    </message>
    <message>
        <source>%1 is not a text in quotes</source>
        <translation>%1 不是带引号的文本</translation>
    </message>
    <message>
        <source>%1 is not true or false</source>
        <translation>%1 不是 true 或 false</translation>
    </message>
    <message>
        <source>%1 is not an object {...}</source>
        <translation>%1 不是对象 {...}</translation>
    </message>
    <message>
        <source>%1 is not an array [...]</source>
        <translation>%1 不是数组 [...]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a level</source>
        <translation>“%1”不是层级的名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of %2</source>
        <translation>“%1”应为其中之一：%2</translation>
    </message>
    <message>
        <source>%1 is not one of %2</source>
        <translation>%1 应为其中之一：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place and what is wrong there</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pelorus::AccessTable</name>
    <message>
        <source>Accesses of the layer</source>
        <translation>该层的访问次数</translation>
    </message>
    <message>
        <source>&amp;Copy the accesses</source>
        <translation>复制访问次数(&amp;C)</translation>
    </message>
    <message>
        <source>Copy reads, fills, updates and energy of all levels as tab-separated text (Ctrl+C)</source>
        <translation>将各层级的读取、填入、更新次数和能耗复制为制表符分隔的文本（Ctrl+C）</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>pelorus::AccuracyChart</name>
    <message>
        <source>Accuracy against bits</source>
        <translation>准确率随位宽的变化</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>bits of weights and inputs</source>
        <translation>权重与输入的位宽</translation>
    </message>
    <message>
        <source>accuracy, %</source>
        <translation>准确率，%</translation>
    </message>
    <message>
        <source>agreement with fp32, %</source>
        <translation>与 fp32 的一致率，%</translation>
    </message>
    <message>
        <source>≈ estimate from the noise table</source>
        <translation>≈ 由噪声表估计</translation>
    </message>
    <message>
        <source>≈ this design</source>
        <translation>≈ 本设计</translation>
    </message>
    <message>
        <source>this design</source>
        <translation>本设计</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop measuring; what is measured stays known</source>
        <translation>停止测量；已测得的结果保留</translation>
    </message>
    <message>
        <source>Images…</source>
        <translation>图像…</translation>
    </message>
    <message>
        <source>Try on an example</source>
        <translation>用示例试试</translation>
    </message>
    <message>
        <source>Name the images and the network to measure with</source>
        <translation>指定用于测量的图像和网络</translation>
    </message>
    <message>
        <source>Open a trained network that ships with the program</source>
        <translation>打开随程序提供的已训练网络</translation>
    </message>
    <message>
        <source>Measure all</source>
        <translation>全部测量</translation>
    </message>
    <message>
        <source>Measure on all images, and make the table and the curves, however long it takes</source>
        <translation>在全部图像上测量，并建立噪声表和曲线，不限时间</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Measure the rest</source>
        <translation>测量其余部分</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>一致率</translation>
    </message>
    <message>
        <source>uniform per channel</source>
        <translation>逐通道均匀</translation>
    </message>
    <message>
        <source>uniform, least squares</source>
        <translation>均匀，最小二乘</translation>
    </message>
    <message>
        <source>dynamic fixed point</source>
        <translation>动态定点</translation>
    </message>
    <message>
        <source>dynamic, Ristretto</source>
        <translation>动态，Ristretto</translation>
    </message>
    <message>
        <source>static fixed point</source>
        <translation>静态定点</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Agreement with fp32 against bits</source>
        <translation>与 fp32 的一致率随位宽的变化</translation>
    </message>
    <message>
        <source>Open a network with its weights (ONNX) and images, and this chart fills.</source>
        <translation>打开带权重的网络（ONNX）和图像后，此图表即会显示。</translation>
    </message>
    <message>
        <source>Accuracy cannot be measured.

%1</source>
        <translation>无法测量准确率。

%1</translation>
    </message>
    <message>
        <source>Accuracy is measured on real images, with the trained weights of a network.

This network has none. Open one as ONNX with its weights, or try an example.</source>
        <translation>准确率用真实图像和网络的训练权重测得。

此网络没有权重。请打开带权重的 ONNX 网络，或试用示例。</translation>
    </message>
    <message>
        <source>Accuracy is measured on real images.

Name some for %1.</source>
        <translation>准确率用真实图像测得。

请为 %1 指定图像。</translation>
    </message>
    <message>
        <source>Opening %1 and its images…</source>
        <translation>正在打开 %1 及其图像…</translation>
    </message>
    <message>
        <source>Measuring the first images…</source>
        <translation>正在测量第一批图像…</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>measured on %1 of %2 images</source>
        <translation>已测量 %2 张图像中的 %1 张</translation>
    </message>
    <message>
        <source>noise table: %1 of %2 images</source>
        <translation>噪声表：%2 张图像中的 %1 张</translation>
    </message>
    <message>
        <source>curves on %1 images</source>
        <translation>曲线：%1 张图像</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%2 张图像中的 %1 张</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>fp32, same images</source>
        <translation>fp32，相同图像</translation>
    </message>
    <message>
        <source>agreement with fp32</source>
        <translation>与 fp32 的一致率</translation>
    </message>
    <message>
        <source>lost, points (paired 95 %)</source>
        <translation>损失，百分点（配对 95 %）</translation>
    </message>
    <message>
        <source>agreement, estimated</source>
        <translation>一致率（估计）</translation>
    </message>
    <message>
        <source> (weak: measure)</source>
        <translation>（不可靠：请测量）</translation>
    </message>
    <message>
        <source>%1, %2 bits everywhere</source>
        <translation>%1，处处 %2 位</translation>
    </message>
    <message>
        <source>%1 bits everywhere, estimated</source>
        <translation>处处 %1 位（估计）</translation>
    </message>
    <message>
        <source>table made of</source>
        <translation>噪声表来自</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>this design, as if %1 bits everywhere</source>
        <translation>本设计，相当于处处 %1 位</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>images from</source>
        <translation>图像来源</translation>
    </message>
    <message>
        <source>preprocessing</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>%1, without retraining</source>
        <translation>%1，未再训练</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位宽</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Accuracy (%)</source>
        <translation>准确率 (%)</translation>
    </message>
    <message>
        <source>fp32 accuracy (%)</source>
        <translation>fp32 准确率 (%)</translation>
    </message>
    <message>
        <source>Agreement with fp32 (%)</source>
        <translation>与 fp32 的一致率 (%)</translation>
    </message>
    <message>
        <source>Lost (points)</source>
        <translation>损失（百分点）</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % 自</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Estimated agreement (%)</source>
        <translation>估计一致率 (%)</translation>
    </message>
    <message>
        <source>%1: %2 of %3 images right, %4 in fp32.</source>
        <translation>%1：%3 张图像中 %2 张正确，fp32 为 %4 张。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 images get the class of fp32.</source>
        <translation>%1：%3 张图像中 %2 张与 fp32 类别相同。</translation>
    </message>
    <message>
        <source>Estimated agreement with fp32 %1.</source>
        <translation>估计与 fp32 的一致率为 %1。</translation>
    </message>
    <message>
        <source>At %1 bits everywhere %2 %.</source>
        <translation>处处 %1 位时为 %2 %。</translation>
    </message>
    <message>
        <source>published, %1</source>
        <translation>已发表，%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open network and images once more</source>
        <translation>再次打开网络和图像</translation>
    </message>
    <message>
        <source>Measuring was stopped before there was a number.</source>
        <translation>在得到数值之前测量已停止。</translation>
    </message>
    <message>
        <source>Not measured: it would take long.

“Measure all” does it all the same.</source>
        <translation>未测量：需要很久。

“全部测量”仍会进行测量。</translation>
    </message>
    <message>
        <source>float</source>
        <translation>浮点</translation>
    </message>
    <message>
        <source>bits of weights / inputs</source>
        <translation>权重 / 输入的位宽</translation>
    </message>
    <message>
        <source>top-1, %1</source>
        <translation>top-1 准确率，%1</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>再训练</translation>
    </message>
    <message>
        <source>post-training</source>
        <translation>训练后量化</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>published: %1</source>
        <translation>已发表：%1</translation>
    </message>
    <message>
        <source>published: %1 (%2)</source>
        <translation>已发表：%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%1: not measured here; %n published figure(s).</source>
        <translation>
            <numerusform>%1：未在此测量；%n 个已发表的数值。</numerusform>
        </translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>accuracy %1</source>
        <translation>准确率 %1</translation>
    </message>
    <message>
        <source>agreement with fp32 %1</source>
        <translation>与 fp32 的一致率 %1</translation>
    </message>
    <message numerus="yes">
        <source>measured on %n image(s), as if %1 bits everywhere</source>
        <translation>
            <numerusform>在 %n 张图像上测得，相当于处处 %1 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>powers of two, %n bit(s)</source>
        <translation>
            <numerusform>二的幂，%n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>binary weights</source>
        <translation>二值权重</translation>
    </message>
    <message>
        <source>binary weights and inputs</source>
        <translation>二值权重和输入</translation>
    </message>
    <message>
        <source>ternary weights</source>
        <translation>三值权重</translation>
    </message>
    <message>
        <source>%1 scaled</source>
        <translation>%1（带缩放）</translation>
    </message>
    <message>
        <source>%1, weights alone</source>
        <translation>%1，仅权重</translation>
    </message>
    <message>
        <source>%1, inputs alone</source>
        <translation>%1，仅输入</translation>
    </message>
    <message>
        <source>Published by the source named above; not measured here.</source>
        <translation>由上述来源发表，并非在此测得。</translation>
    </message>
    <message>
        <source>Estimated from a table of measured noise; measuring says more.</source>
        <translation>由实测噪声表估计；测量后更可靠。</translation>
    </message>
    <message>
        <source>Measured: the network ran on images with these bits. “≈” marks estimates.</source>
        <translation>实测：网络以这些位宽在图像上运行。“≈”表示估计值。</translation>
    </message>
</context>
<context>
    <name>pelorus::AccuracyForm</name>
    <message>
        <source>Images (*.gz *.idx3-ubyte *-ubyte *.bin *.npy *.npz *.pb);;All files (*)</source>
        <translation>图像 (*.gz *.idx3-ubyte *-ubyte *.bin *.npy *.npz *.pb);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>ONNX with weights</source>
        <translation>带权重的 ONNX</translation>
    </message>
    <message>
        <source>Trained network</source>
        <translation>已训练网络</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx);;All files (*)</source>
        <translation>ONNX 网络 (*.onnx);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>those with the images</source>
        <translation>图像自带的</translation>
    </message>
    <message>
        <source>Labels (*.gz *-ubyte *.npy *.txt *.csv);;All files (*)</source>
        <translation>标签 (*.gz *-ubyte *.npy *.txt *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>pixels as they are</source>
        <translation>像素原值</translation>
    </message>
    <message>
        <source>value = (pixel · scale − mean) / std, for example
scale=1/255,mean=0.485/0.456/0.406,std=0.229/0.224/0.225</source>
        <translation>值 = (像素 · scale − mean) / std，例如
scale=1/255,mean=0.485/0.456/0.406,std=0.229/0.224/0.225</translation>
    </message>
    <message>
        <source>500, or 100 of few</source>
        <translation>500；图像少时 100</translation>
    </message>
    <message>
        <source>The first images, whose largest values set each layer&apos;s scale</source>
        <translation>最前面的图像，其最大值决定各层的缩放</translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::AccuracyRunner</name>
    <message>
        <source>not enough memory to measure this network</source>
        <translation>内存不足，无法测量此网络</translation>
    </message>
</context>
<context>
    <name>pelorus::ActionPalette</name>
    <message>
        <source>Find action</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Words of the action</source>
        <translation>操作的关键词</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>pelorus::Actions</name>
    <message>
        <source>&amp;New network</source>
        <translation>新建网络(&amp;N)</translation>
    </message>
    <message>
        <source>Start a network of one layer on this hardware</source>
        <translation>在当前硬件上新建一个单层网络</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save the design</source>
        <translation>保存设计</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the design under another name</source>
        <translation>以另一个名称保存设计</translation>
    </message>
    <message>
        <source>&amp;Export chart…</source>
        <translation>导出图表(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the current chart as PNG, SVG, PDF or CSV</source>
        <translation>将当前图表写为 PNG、SVG、PDF 或 CSV</translation>
    </message>
    <message>
        <source>Export all &amp;charts…</source>
        <translation>导出所有图表(&amp;C)…</translation>
    </message>
    <message>
        <source>Write all charts as PNG, SVG, PDF and CSV into a folder</source>
        <translation>将所有图表以 PNG、SVG、PDF 和 CSV 写入文件夹</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>报告(&amp;R)…</translation>
    </message>
    <message>
        <source>Write inputs, results, charts and sources as HTML or PDF</source>
        <translation>将输入、结果、图表和来源写为 HTML 或 PDF</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave Pelorus</source>
        <translation>退出 Pelorus</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last edit</source>
        <translation>撤销上一次编辑</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>重做被撤销的编辑</translation>
    </message>
    <message>
        <source>Select all &amp;layers</source>
        <translation>选中所有层(&amp;L)</translation>
    </message>
    <message>
        <source>Select all layers that the filter shows</source>
        <translation>选中筛选后显示的所有层</translation>
    </message>
    <message>
        <source>&amp;Clear selection</source>
        <translation>清除选择(&amp;C)</translation>
    </message>
    <message>
        <source>Select nothing, in all views</source>
        <translation>在所有视图中取消选择</translation>
    </message>
    <message>
        <source>&amp;Filter layers</source>
        <translation>筛选层(&amp;F)</translation>
    </message>
    <message>
        <source>Show the layers that match some words</source>
        <translation>只显示与关键词匹配的层</translation>
    </message>
    <message>
        <source>&amp;Fit charts</source>
        <translation>图表适应数据(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Maximise or restore chart</source>
        <translation>最大化或还原图表(&amp;M)</translation>
    </message>
    <message>
        <source>Give the current chart the place of all charts, or give it back</source>
        <translation>让当前图表占据所有图表的位置，或还原</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put all docks back to their places</source>
        <translation>将所有面板放回原位</translation>
    </message>
    <message>
        <source>&amp;Next dock</source>
        <translation>下一个面板(&amp;N)</translation>
    </message>
    <message>
        <source>Move the keyboard to the next dock</source>
        <translation>将键盘焦点移到下一个面板</translation>
    </message>
    <message>
        <source>&amp;Cheat sheet</source>
        <translation>速查表(&amp;C)</translation>
    </message>
    <message>
        <source>Shortcuts and gestures on one page</source>
        <translation>一页列出快捷键和操作方式</translation>
    </message>
    <message>
        <source>&amp;Where numbers come from</source>
        <translation>数字从何而来(&amp;W)</translation>
    </message>
    <message>
        <source>Every energy of this design with its formula and its source</source>
        <translation>本设计的每项能耗及其公式和来源</translation>
    </message>
    <message>
        <source>&amp;About Pelorus</source>
        <translation>关于 Pelorus(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本与许可证</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Open a design, a network, an accelerator, an ONNX file or an energy table</source>
        <translation>打开设计、网络、加速器、ONNX 文件或能耗表</translation>
    </message>
    <message>
        <source>The &amp;model</source>
        <translation>代价模型(&amp;M)</translation>
    </message>
    <message>
        <source>What is counted, what it costs and what is left out</source>
        <translation>统计什么、代价多少、忽略什么</translation>
    </message>
    <message>
        <source>Save all &amp;mappings…</source>
        <translation>保存全部映射(&amp;M)…</translation>
    </message>
    <message>
        <source>Write the mappings of all layers as text that can be given to pelorus-cli evaluate</source>
        <translation>将所有层的映射写成文本，可交给 pelorus-cli evaluate 使用</translation>
    </message>
    <message>
        <source>&amp;Pin as baseline</source>
        <translation>固定为基线(&amp;P)</translation>
    </message>
    <message>
        <source>Compare everything that follows with the design as it is now</source>
        <translation>以后的一切都与现在的设计比较</translation>
    </message>
    <message>
        <source>Pin baseline</source>
        <translation>固定基线</translation>
    </message>
    <message>
        <source>&amp;Unpin baseline</source>
        <translation>取消基线(&amp;U)</translation>
    </message>
    <message>
        <source>Compare with nothing</source>
        <translation>不与任何设计比较</translation>
    </message>
    <message>
        <source>&amp;Swap design and baseline</source>
        <translation>交换设计与基线(&amp;S)</translation>
    </message>
    <message>
        <source>The design and its baseline change places (A⇄B)</source>
        <translation>设计与其基线互换位置（A⇄B）</translation>
    </message>
    <message>
        <source>&amp;Take snapshot</source>
        <translation>拍摄快照(&amp;T)</translation>
    </message>
    <message>
        <source>Keep the design as it is now under a name, to come back to it</source>
        <translation>以一个名称保留现在的设计，以便日后恢复</translation>
    </message>
    <message>
        <source>&amp;Find action…</source>
        <translation>查找操作(&amp;F)…</translation>
    </message>
    <message>
        <source>Every action of the window by words of its name</source>
        <translation>按名称中的词查找窗口的任何操作</translation>
    </message>
    <message>
        <source>S&amp;tart page…</source>
        <translation>起始页(&amp;T)…</translation>
    </message>
    <message>
        <source>Examples and recent files to begin with</source>
        <translation>用于起步的示例和最近的文件</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>Look, language, units and threads</source>
        <translation>外观、语言、单位与线程数</translation>
    </message>
    <message>
        <source>Formula, inputs and sources of the number that has the keyboard: a tile, a cell of a table, a bar of a chart</source>
        <translation>键盘焦点所在数值的公式、输入与来源：计分板的一格、表格的一个单元格或图中的一根柱</translation>
    </message>
    <message>
        <source>Wh&amp;ere from?</source>
        <translation>从何而来？(&amp;E)</translation>
    </message>
    <message>
        <source>Show all data in all charts, or in the chart of a dock that has the keyboard, and follow it again</source>
        <translation>在所有图表中（若键盘焦点在停靠窗口的图表上，则只在该图表中）显示全部数据，并重新跟随数据</translation>
    </message>
</context>
<context>
    <name>pelorus::AreaChart</name>
    <message>
        <source>Open a network and an accelerator, and this chart fills.</source>
        <translation>打开一个网络和一个加速器，本图就会有内容。</translation>
    </message>
    <message>
        <source>This design is one of an FPGA, which is there before it. The scoreboard says what it takes of it.</source>
        <translation>这个设计在 FPGA 上实现，芯片本来就在那里。计分板会说明它占用了多少资源。</translation>
    </message>
    <message>
        <source>The technology %1 has no areas for this accelerator.

Open a table with areas under Hardware.</source>
        <translation>工艺 %1 没有此加速器的面积数据。

请在“硬件”中打开一份含面积的表。</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>mm², without control, buses and free space</source>
        <translation>mm²，不含控制逻辑、总线和空隙</translation>
    </message>
    <message>
        <source>only in the baseline</source>
        <translation>仅基线有</translation>
    </message>
    <message>
        <source>storage and MAC units</source>
        <translation>存储与 MAC 单元</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Only in the baseline: %1</source>
        <translation>仅基线有：%1</translation>
    </message>
    <message>
        <source>area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>instances</source>
        <translation>实例数</translation>
    </message>
    <message>
        <source>each</source>
        <translation>每个</translation>
    </message>
    <message>
        <source>Area by component</source>
        <translation>各部件面积</translation>
    </message>
    <message>
        <source>Area by component: %1</source>
        <translation>各部件面积：%1</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>实例数</translation>
    </message>
    <message>
        <source>Each (µm²)</source>
        <translation>每个 (µm²)</translation>
    </message>
    <message>
        <source>Area (mm²)</source>
        <translation>面积 (mm²)</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来历</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Baseline (mm²)</source>
        <translation>基线 (mm²)</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 未知</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2 of storage and MAC units: %3.</source>
        <translation>%1：存储与 MAC 单元共 %2：%3。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>The sum of storage and MAC units, without control, buses and free space.</source>
        <translation>存储与 MAC 单元之和，不含控制逻辑、总线和空隙。</translation>
    </message>
</context>
<context>
    <name>pelorus::ArrayPanel</name>
    <message>
        <source>View of the PE array</source>
        <translation>PE 阵列的视图</translation>
    </message>
    <message>
        <source>whole run</source>
        <translation>整个运行</translation>
    </message>
    <message>
        <source>step by step</source>
        <translation>逐步</translation>
    </message>
    <message>
        <source>Whole run: how much each PE works. Step by step: which data each PE holds, which move and which stay.</source>
        <translation>整个运行：每个 PE 的工作量。逐步：每个 PE 持有哪些数据，哪些移动，哪些停留。</translation>
    </message>
    <message>
        <source>PE array</source>
        <translation>PE 阵列</translation>
    </message>
</context>
<context>
    <name>pelorus::AsicPage</name>
    <message>
        <source>Chips, and this design</source>
        <translation>各芯片与本设计</translation>
    </message>
    <message>
        <source>AlexNet on Eyeriss, layer by layer</source>
        <translation>Eyeriss 上的 AlexNet，逐层</translation>
    </message>
    <message>
        <source>The chip: batch 4, 1.0 V, 200 MHz, measured (Y.-H. Chen et al., JSSC 2017, Table V); the model: the chip&apos;s own passes and zeros. Time: the passes of CONV4 and CONV5 are the same, but the chip&apos;s times are not in their ratio. Buffer: follows from the passes. DRAM: CONV1&apos;s output is taken to have the zeros of CONV2&apos;s input, which it has only after pooling. Power, without DRAM: its constant part is measured on another network; energy per MAC is low, so layers without zeros come out low and sparse ones high.</source>
        <translation>芯片：批量 4、1.0 V、200 MHz，实测（Y.-H. Chen 等，JSSC 2017，表 V）；模型：用芯片自己的处理遍次与零的比例。时间：CONV4 与 CONV5 的遍次相同，但芯片的时间并不成此比例。缓冲：由遍次得出。DRAM：认为 CONV1 的输出与 CONV2 的输入有同样多的零，而这要到池化之后才成立。功率（不含 DRAM）：其常数部分在另一网络上测得；每个 MAC 的能耗偏低，因此没有零的层偏低，稀疏的层偏高。</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) left out, for which a figure is not stated: %1.</source>
        <translation>
            <numerusform>%n 个芯片因某个数字未说明而未列入：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fully connected layers on EIE</source>
        <translation>EIE 上的全连接层</translation>
    </message>
    <message>
        <source>ResNet-50 on NVDLA</source>
        <translation>NVDLA 上的 ResNet-50</translation>
    </message>
    <message>
        <source>Counters of the TPU v1</source>
        <translation>TPU v1 的计数器</translation>
    </message>
    <message>
        <source>Published, measured on six production networks (N. P. Jouppi et al., ISCA 2017, Table 3). Their shapes are not public, so the model has no counters beside them. Peak: %1 TOPS published, %2 TOPS of the accelerator tpu-v1.</source>
        <translation>已发表，在六个生产网络上测得（N. P. Jouppi 等，ISCA 2017，表 3）。这些网络的形状未公开，因此模型没有可并列的计数器。峰值：已发表 %1 TOPS，加速器 tpu-v1 为 %2 TOPS。</translation>
    </message>
    <message>
        <source>8 bits, one image, 1 GHz, 16 nm: synthesis estimates of the vendor (nvdla/doc, primer), the model on nvdla-full and nvdla-small with the quickest mapping of each layer. MAC layers alone: pooling and the sums of branches take no time, as if they worked in the output stage; the model sends them through DRAM, which is the difference at 2048 MACs. At 64 MACs the model is quicker. Excluded by computation: the array (alone 15.7 frames/s), the buffer (256 KiB: the same), bandwidth per MAC (as at 128 MACs). With one port of DRAM for reads and writes, 7.8 follow if transfers and MACs do not overlap, 6.9 if layers without MACs all go through DRAM; the vendor does not say which. Power of the model is of the layers with MACs; its energies are Horowitz&apos;s, scaled from 45 nm, not the vendor&apos;s cells.</source>
        <translation>8 位，一张图像，1 GHz，16 nm：厂商的综合估计（nvdla/doc，primer）；模型为 nvdla-full 和 nvdla-small，每层取最快的映射。仅 MAC 层：池化和分支求和不占时间，如同在输出级完成；模型让它们经过 DRAM，这就是 2048 个 MAC 时的差异。64 个 MAC 时模型更快。经计算排除的原因：阵列（单独可达 15.7 帧/s）、缓冲（256 KiB 时相同）、每个 MAC 的带宽（与 128 个 MAC 时相同）。若 DRAM 的读写共用一个端口：传输与 MAC 不重叠时为 7.8，没有 MAC 的层全部经过 DRAM 时为 6.9；厂商未说明是哪一种。模型的功率是有 MAC 的层的；其能耗取自 Horowitz 并由 45 nm 换算，而非厂商的单元库。</translation>
    </message>
    <message>
        <source>EIE: 64 PEs at 800 MHz, one image, simulated after layout (S. Han et al., ISCA 2016, Table IV). Even: all products shared evenly by the PEs. The model takes the published weights that are not 0 (Deep Compression). The zeros of the inputs are not published in a source at hand: that there are none is an assumption, marked so, and makes the model&apos;s times longer. Published ÷ model is then what EIE&apos;s skipping leaves, padding zeros included. Actual ÷ even is how far the PEs wait for each other: in the model more, for queues of 8 inputs before each PE are not modelled.</source>
        <translation>EIE：64 个 PE，800 MHz，一张图像，版图后仿真（S. Han 等，ISCA 2016，表 IV）。均分：所有乘积由各 PE 平均分担。模型取已发表的非零权重（Deep Compression）。输入的零在手头的来源中未发表：假定输入没有零，表中已标明，这使模型的时间偏长。因此已发表 ÷ 模型就是 EIE 跳过零后剩下的比例，含填充零。实际 ÷ 均分表示各 PE 互相等待多少：模型中更多，因为每个 PE 前 8 个输入的队列未建模。</translation>
    </message>
</context>
<context>
    <name>pelorus::Autosave</name>
    <message>
        <source>its folder cannot be created</source>
        <translation>无法创建其所在文件夹</translation>
    </message>
</context>
<context>
    <name>pelorus::BenchmarkView</name>
    <message>
        <source>Export tables</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the tables of this tab</source>
        <translation>复制此标签页的表格</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>存为 CSV…</translation>
    </message>
    <message>
        <source>Write the tables of this tab to a file</source>
        <translation>把此标签页的表格写入文件</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>pelorus::BenchmarksDock</name>
    <message>
        <source>Benchmarks</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>Sort the networks by weights, then by MACs; open another network or accelerator and find it among the published ones.</source>
        <translation>把网络按权重排序，再按 MAC 数排序；打开另一个网络或加速器，在已发表的数据中找到它。</translation>
    </message>
    <message>
        <source>Fully connected layers have the weights, convolutions the MACs. Figures from silicon, from a layout and from an estimate are not the same kind of figure.</source>
        <translation>权重主要在全连接层，MAC 主要在卷积层。实测芯片、版图后仿真与估计得到的数据不是同一类数据。</translation>
    </message>
    <message>
        <source>Counts from the shapes; every published row names its paper, and what none gives is left empty.</source>
        <translation>计数由形状算出；每一行公布数据都注明论文，没有给出的留空。</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>ASIC</source>
        <translation>ASIC 芯片</translation>
    </message>
    <message>
        <source>FPGA</source>
        <translation>FPGA 器件</translation>
    </message>
    <message>
        <source>Computing the tables…</source>
        <translation>正在计算表格…</translation>
    </message>
    <message>
        <source>FPGA designs</source>
        <translation>FPGA 设计</translation>
    </message>
    <message>
        <source>Bars: share of the device. LUT and FF of this design are a lower bound: control, address generators and the DRAM interface are not in the model.</source>
        <translation>条形：占器件的份额。本设计的 LUT 与 FF 是下限：控制、地址生成和 DRAM 接口不在模型中。</translation>
    </message>
    <message>
        <source>Bars: share of the device. This design is on no FPGA: choose the accelerator fpga-zhang15-vx485t or fpga-qiu16-xc7z045 under Hardware ▸ Preset, and it stands here.</source>
        <translation>条形：占器件的份额。本设计不在 FPGA 上：在“硬件 ▸ 预设”中选择加速器 fpga-zhang15-vx485t 或 fpga-qiu16-xc7z045，它就会列在这里。</translation>
    </message>
</context>
<context>
    <name>pelorus::BinaryPage</name>
    <message>
        <source>First and last layer in full precision</source>
        <translation>首层与末层保持全精度</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Progress of fine-tuning</source>
        <translation>微调进度</translation>
    </message>
    <message>
        <source>As the published binary networks: these layers have few weights and lose most</source>
        <translation>与已发表的二值网络相同：这些层权重少而损失最大</translation>
    </message>
    <message>
        <source>Trains a copy of the network on with the scheme of the selected row; the network&apos;s file stays as it is</source>
        <translation>以所选行的方案继续训练网络的副本；网络文件保持不变</translation>
    </message>
    <message>
        <source>Networks of few bits</source>
        <translation>低位网络</translation>
    </message>
    <message>
        <source>Per image, on the open accelerator at these bits. Weights include the scales that decode them. A MAC is a multiplication and an addition; with binary weights an addition or a subtraction; of XNOR a bit operation. Scales cost a multiplication for each output, and those of XNOR&apos;s inputs an addition for each input. Where operands are wider than the MAC unit, its energy is that of a unit that could take them.</source>
        <translation>每张图像，在打开的加速器上按这些位宽计算。权重包含解码所需的缩放系数。一次 MAC 是一次乘法加一次加法；权重为二值时是一次加法或减法；XNOR 时是一次位运算。缩放使每个输出多一次乘法，XNOR 输入的缩放使每个输入多一次加法。操作数宽于 MAC 单元时，能耗按能容纳它们的单元计算。</translation>
    </message>
    <message>
        <source>Published: trained so, on ImageNet</source>
        <translation>已发表：以此方式训练，ImageNet</translation>
    </message>
    <message>
        <source>Published binary networks</source>
        <translation>已发表的二值网络</translation>
    </message>
    <message>
        <source>fine-tuning %1</source>
        <translation>正在微调 %1</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>%1: %2 of %L3 images that neither trained nor chose the epoch were right before, %4 after.</source>
        <translation>%1：在既未训练也未选择轮次的 %L3 张图像中，之前 %2 张正确，之后 %4 张。</translation>
    </message>
    <message numerus="yes">
        <source>Accuracy is without retraining, which networks of one bit need: “Fine-tune” trains the selected row on for %n epoch(s), as “Fine-tune with these bits” of the dock Precision does.</source>
        <translation>
            <numerusform>准确率未经重新训练，而一位网络需要重新训练：“微调”把所选行继续训练 %n 轮，与“精度”面板中的“以这些位宽微调”相同。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::BitFieldsView</name>
    <message>
        <source>Bits of the number</source>
        <translation>这个数的各位</translation>
    </message>
    <message>
        <source>sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>exponent, bit %1 of %2</source>
        <translation>指数，第 %1 位，共 %2 位</translation>
    </message>
    <message>
        <source>magnitude, bit %1 of %2</source>
        <translation>数值，第 %1 位，共 %2 位</translation>
    </message>
    <message>
        <source>mantissa, bit %1 of %2</source>
        <translation>尾数，第 %1 位，共 %2 位</translation>
    </message>
    <message>
        <source>%1 is %2. Space flips it; Ctrl with left or right moves the border of the exponent.</source>
        <translation>%1为 %2。空格键翻转；Ctrl 加左右键移动指数的边界。</translation>
    </message>
    <message>
        <source>exponent %1</source>
        <translation>指数 %1</translation>
    </message>
    <message>
        <source>magnitude %1</source>
        <translation>数值 %1</translation>
    </message>
    <message>
        <source>mantissa %1</source>
        <translation>尾数 %1</translation>
    </message>
    <message>
        <source>Drag the border: more exponent bits reach further, more mantissa bits are finer</source>
        <translation>拖动边界：指数位多则范围大，尾数位多则更细</translation>
    </message>
</context>
<context>
    <name>pelorus::BitSearchRunner</name>
    <message>
        <source>Not enough memory to search bits.</source>
        <translation>内存不足，无法搜索位宽。</translation>
    </message>
    <message>
        <source>The search failed: %1</source>
        <translation>搜索失败：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::Chart</name>
    <message>
        <source>%1 on %2, batch %3</source>
        <translation>%1 运行于 %2，批量 %3</translation>
    </message>
    <message>
        <source>Chart menu</source>
        <translation>图表菜单</translation>
    </message>
    <message>
        <source>Copy, export, view as table</source>
        <translation>复制、导出、以表格查看</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1 文件 (*.%2)</translation>
    </message>
    <message>
        <source>Copy &amp;image</source>
        <translation>复制图像(&amp;I)</translation>
    </message>
    <message>
        <source>Copy the chart as a picture</source>
        <translation>将图表复制为图片</translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>Copy the numbers behind the chart</source>
        <translation>复制图表背后的数字</translation>
    </message>
    <message>
        <source>Export as %1…</source>
        <translation>导出为 %1…</translation>
    </message>
    <message>
        <source>Write the chart to a file</source>
        <translation>将图表写入文件</translation>
    </message>
    <message>
        <source>View as &amp;table</source>
        <translation>以表格查看(&amp;T)</translation>
    </message>
    <message>
        <source>Show the numbers behind the chart in a window</source>
        <translation>在窗口中显示图表背后的数字</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适应(&amp;F)</translation>
    </message>
    <message>
        <source>Show everything and follow the data again</source>
        <translation>显示全部并重新跟随数据</translation>
    </message>
    <message>
        <source>F&amp;ollow the data</source>
        <translation>跟随数据(&amp;O)</translation>
    </message>
    <message>
        <source>Fit again whenever the data change</source>
        <translation>数据变化时自动重新适应</translation>
    </message>
    <message>
        <source>baseline: %1</source>
        <translation>基线：%1</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
    <message>
        <source>Formula, inputs and sources of this bar&apos;s number</source>
        <translation>这根柱的数值的公式、输入与来源</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 已存在。要替换它吗？</translation>
    </message>
    <message>
        <source>In the window&apos;s &amp;colours</source>
        <translation>使用窗口的配色(&amp;C)</translation>
    </message>
    <message>
        <source>Pictures of all charts look as in the window; else they are dark on white, for print</source>
        <translation>所有图表的图片都与窗口中的外观一致；否则为适合打印的白底深色</translation>
    </message>
</context>
<context>
    <name>pelorus::ChartFiles</name>
    <message>
        <source>Export “%1”</source>
        <translation>导出“%1”</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Export all charts into a folder</source>
        <translation>将所有图表导出到文件夹</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Save all mappings</source>
        <translation>保存全部映射</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Nothing was written: the design has no result yet. Try again when the charts are there.</source>
        <translation>未写入任何文件：设计尚无结果。请在图表出现后重试。</translation>
    </message>
    <message>
        <source>Nothing was written: the chart “%1” is no longer there.</source>
        <translation>未写入任何文件：图表“%1”已不存在。</translation>
    </message>
    <message>
        <source>HTML page (*.html *.htm)</source>
        <translation>HTML 网页 (*.html *.htm)</translation>
    </message>
    <message>
        <source>Export all charts</source>
        <translation>导出所有图表</translation>
    </message>
    <message>
        <source>%1 has %2 of these %3 files already. Replace them?</source>
        <translation>%1 中已有这 %3 个文件中的 %2 个。要替换它们吗？</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>Nothing was written: the folder %1 cannot be made.</source>
        <translation>没有写入任何文件：无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>%1 of %2 files were written into %3.</source>
        <translation>已将 %2 个文件中的 %1 个写入 %3。</translation>
    </message>
    <message>
        <source>Cancelled. %1</source>
        <translation>已取消。%1</translation>
    </message>
    <message>
        <source>Writing chart %1 of %2 into %3…</source>
        <translation>正在将第 %1 个图表（共 %2 个）写入 %3…</translation>
    </message>
    <message>
        <source>%1 The result changed meanwhile: the charts are not all of the same one.</source>
        <translation>%1 其间结果已改变：这些图表并非全部来自同一结果。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>pelorus::ChartTableWindow</name>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>pelorus::ChartsView</name>
    <message>
        <source>Maximise or restore “%1”</source>
        <translation>最大化或还原“%1”</translation>
    </message>
    <message>
        <source>Charts of this place</source>
        <translation>此处的图表</translation>
    </message>
</context>
<context>
    <name>pelorus::ChipsChart</name>
    <message>
        <source>silicon</source>
        <translation>实测芯片</translation>
    </message>
    <message>
        <source>post-layout</source>
        <translation>版图后仿真</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>估计</translation>
    </message>
    <message>
        <source>this design, modelled</source>
        <translation>本设计（模型）</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>node, nm</source>
        <translation>工艺节点，nm</translation>
    </message>
    <message>
        <source>area, mm²</source>
        <translation>面积，mm²</translation>
    </message>
    <message>
        <source>power, mW</source>
        <translation>功率，mW</translation>
    </message>
    <message>
        <source>clock, MHz</source>
        <translation>时钟，MHz</translation>
    </message>
    <message>
        <source>MAC units</source>
        <translation>MAC 单元</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>位宽</translation>
    </message>
    <message>
        <source>peak, GOPS</source>
        <translation>峰值，GOPS</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>x: %1</source>
        <translation>横轴：%1</translation>
    </message>
    <message>
        <source>Vertical axis</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>y: %1</source>
        <translation>纵轴：%1</translation>
    </message>
    <message>
        <source>Computing the tables…</source>
        <translation>正在计算表格…</translation>
    </message>
    <message>
        <source>No chip states both figures. Choose other axes.</source>
        <translation>没有芯片同时给出这两个数字。请选其他坐标轴。</translation>
    </message>
    <message>
        <source>Chips: %1 against %2</source>
        <translation>芯片：%1 对 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n left out: not stated</source>
        <translation>
            <numerusform>%1；%n 个未说明，未列入</numerusform>
        </translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message numerus="yes">
        <source>%1. %n chip(s).</source>
        <translation>
            <numerusform>%1。%n 个芯片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>on chip, %1</source>
        <translation>片上，%1</translation>
    </message>
</context>
<context>
    <name>pelorus::ComparisonWindow</name>
    <message>
        <source>Side by side</source>
        <translation>并排比较</translation>
    </message>
    <message>
        <source>First design</source>
        <translation>第一个设计</translation>
    </message>
    <message>
        <source>Second design</source>
        <translation>第二个设计</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>All rows as tab-separated text</source>
        <translation>所有行，以制表符分隔的文本</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>导出 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>Open design</source>
        <translation>打开的设计</translation>
    </message>
    <message>
        <source>Baseline: %1</source>
        <translation>基线：%1</translation>
    </message>
    <message>
        <source>Being evaluated…</source>
        <translation>正在评估…</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of the design differ.</source>
        <translation>
            <numerusform>设计中有 %n 个值不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>导出比较结果</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
    <message>
        <source>%1 has no result. %2</source>
        <translation>%1没有结果。%2</translation>
    </message>
</context>
<context>
    <name>pelorus::CompressionDock</name>
    <message>
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Prune more, step by step, until the accuracy falls; then share the rest among 16 and among 4 values. Try low rank instead.</source>
        <translation>逐步多剪一些，直到准确率下降；再让其余权重共享 16 个值、4 个值。也可改试低秩。</translation>
    </message>
    <message>
        <source>Most weights can go before the accuracy does, and the size falls with them; the energy hardly follows, for weights are not what it is spent on.</source>
        <translation>大部分权重可以去掉而准确率不降，大小随之减小；能耗几乎不变，因为能耗并不主要花在权重上。</translation>
    </message>
    <message>
        <source>S. Han, H. Mao and W. J. Dally, Deep Compression, ICLR 2016; V. Sze et al., Proc. IEEE 105(12), 2017, section VII.</source>
        <translation>S. Han、H. Mao、W. J. Dally，Deep Compression，ICLR 2016；V. Sze 等，Proc. IEEE 105(12)，2017，第 VII 节。</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二值</translation>
    </message>
    <message>
        <source>Replace a layer</source>
        <translation>替换一层</translation>
    </message>
    <message>
        <source>Fewer weights</source>
        <translation>更少的权重</translation>
    </message>
</context>
<context>
    <name>pelorus::CompressionPage</name>
    <message>
        <source>Progress of the stages</source>
        <translation>各阶段进度</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>share of the energy</source>
        <translation>能量份额</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>A layer&apos;s matrix as the product of two thinner ones, by its singular values, where that saves MACs: two layers in place of one</source>
        <translation>按奇异值把一层的矩阵写成两个较窄矩阵之积（在能省 MAC 时）：两层代替一层</translation>
    </message>
    <message>
        <source>Low rank</source>
        <translation>低秩</translation>
    </message>
    <message>
        <source>Share of the energy, or rank</source>
        <translation>能量份额或秩</translation>
    </message>
    <message>
        <source>of each layer</source>
        <translation>每层</translation>
    </message>
    <message>
        <source>of all weights</source>
        <translation>全部权重</translation>
    </message>
    <message>
        <source>where energy goes</source>
        <translation>按能耗</translation>
    </message>
    <message>
        <source>The smallest weights become 0: of each layer, of all layers by one threshold, or more of them in the layers that take more energy</source>
        <translation>最小的权重变为 0：每层各自、所有层用同一阈值，或能耗多的层剪得更多</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Pruned weights</source>
        <translation>剪去的权重</translation>
    </message>
    <message>
        <source>codes of </source>
        <translation>编码 </translation>
    </message>
    <message>
        <source> bit</source>
        <translation> 位</translation>
    </message>
    <message>
        <source>2^bits values that the weights of a layer share, by k-means</source>
        <translation>一层的权重按 k-means 共享 2^位数 个值</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Bits of shared values</source>
        <translation>共享值的位数</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Computed and measured here, without retraining: per image, on the open accelerator at the design&apos;s bits. Codes are decoded before DRAM&apos;s words are counted, so sharing and Huffman codes save memory, not energy; zeros save energy where the accelerator gates, skips or codes them. Sizes include biases.</source>
        <translation>在此计算与测量，未经重新训练：每张图像，在打开的加速器上按设计的位宽。编码在计入 DRAM 字之前已解码，因此共享和哈夫曼编码节省存储而非能耗；加速器对零做门控、跳过或编码时，零才节省能耗。大小包含偏置。</translation>
    </message>
    <message>
        <source>Layers behind the stage</source>
        <translation>该阶段后的各层</translation>
    </message>
    <message>
        <source>Published: AlexNet on ImageNet, retrained after each stage</source>
        <translation>已发表：ImageNet 上的 AlexNet，每个阶段后重新训练</translation>
    </message>
    <message>
        <source>Published compression</source>
        <translation>已发表的压缩</translation>
    </message>
    <message>
        <source>Published compression, by layer</source>
        <translation>已发表的压缩（逐层）</translation>
    </message>
    <message>
        <source>By layer: %1. Accuracy is 100 % less the published error.</source>
        <translation>逐层：%1。准确率为 100 % 减去发表的错误率。</translation>
    </message>
    <message>
        <source>Layers: %1</source>
        <translation>各层：%1</translation>
    </message>
    <message>
        <source>stage %1 of %2: %L3 of %L4 images</source>
        <translation>阶段 %1/%2：图像 %L3/%L4</translation>
    </message>
    <message>
        <source>stage %1 of %2</source>
        <translation>阶段 %1/%2</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>measured on %L1 images</source>
        <translation>在 %L1 张图像上测得</translation>
    </message>
    <message>
        <source>%1: layers</source>
        <translation>%1：作用的层</translation>
    </message>
</context>
<context>
    <name>pelorus::DataflowDetails</name>
    <message>
        <source>What the PE holds</source>
        <translation>PE 中的数据</translation>
    </message>
</context>
<context>
    <name>pelorus::DataflowLegend</name>
    <message>
        <source>new</source>
        <translation>新到</translation>
    </message>
    <message>
        <source>from a neighbour</source>
        <translation>来自相邻 PE</translation>
    </message>
    <message>
        <source>begins at zero</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>送出</translation>
    </message>
</context>
<context>
    <name>pelorus::DataflowPanel</name>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>To the first step (Ctrl+Home)</source>
        <translation>回到第一步（Ctrl+Home）</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>One back (Page Up)</source>
        <translation>后退一步（Page Up）</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>One on (Page Down)</source>
        <translation>前进一步（Page Down）</translation>
    </message>
    <message>
        <source>What is stepped through</source>
        <translation>步进单位</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>each move</source>
        <translation>每次移动</translation>
    </message>
    <message>
        <source>Each step: one MAC of every unit. Each move: only the steps at which data come into the array.</source>
        <translation>每一步：每个单元做一次 MAC。每次移动：只停在有数据进入阵列的步。</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 步</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>all tensors</source>
        <translation>全部张量</translation>
    </message>
    <message>
        <source>Tensors shown</source>
        <translation>显示的张量</translation>
    </message>
    <message>
        <source>All, or one tensor: then a dot marks the PEs that hold the same words as the framed one.</source>
        <translation>全部张量，或其中一个：此时圆点标出与框选 PE 持有相同数据的 PE。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>PE at %1</source>
        <translation>位于%1的 PE</translation>
    </message>
    <message>
        <source>%1, waits</source>
        <translation>%1，等待</translation>
    </message>
</context>
<context>
    <name>pelorus::DataflowView</name>
    <message>
        <source>PE array, data at one step</source>
        <translation>PE 阵列，某一步的数据</translation>
    </message>
    <message>
        <source>PE at %1</source>
        <translation>位于%1的 PE</translation>
    </message>
    <message numerus="yes">
        <source>%n MAC(s) at this step</source>
        <translation>
            <numerusform>这一步做 %n 次 MAC</numerusform>
        </translation>
    </message>
    <message>
        <source>waits at this step</source>
        <translation>这一步等待</translation>
    </message>
</context>
<context>
    <name>pelorus::DesignDocument</name>
    <message>
        <source>the design of the tour is not yours; keep it or leave the tour first</source>
        <translation>教程的设计不是你的；请先保留它或离开教程</translation>
    </message>
</context>
<context>
    <name>pelorus::DesignFiles</name>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>New network</source>
        <translation>新网络</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save the design</source>
        <translation>保存设计</translation>
    </message>
    <message>
        <source>Designs (*.pelorus)</source>
        <translation>设计 (*.pelorus)</translation>
    </message>
    <message>
        <source>Not saved. %1</source>
        <translation>未保存。%1</translation>
    </message>
    <message>
        <source>Unsaved edits</source>
        <translation>未保存的编辑</translation>
    </message>
    <message>
        <source>The design “%1” has edits that are not saved.</source>
        <translation>设计“%1”有未保存的编辑。</translation>
    </message>
    <message>
        <source>Save them before they are lost?</source>
        <translation>是否先保存，以免丢失？</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>All that Pelorus reads (*.pelorus *.json *.onnx *.csv *.yaml *.yml);;Designs (*.pelorus);;Networks and hardware (*.json);;ONNX networks (*.onnx);;Energy tables (*.csv *.yaml *.yml *.json);;All files (*)</source>
        <translation>Pelorus 可读取的所有文件 (*.pelorus *.json *.onnx *.csv *.yaml *.yml);;设计 (*.pelorus);;网络与硬件 (*.json);;ONNX 网络 (*.onnx);;能耗表 (*.csv *.yaml *.yml *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Load an energy table</source>
        <translation>载入能耗表</translation>
    </message>
    <message>
        <source>Energy tables (*.csv *.yaml *.yml *.json);;All files (*)</source>
        <translation>能耗表 (*.csv *.yaml *.yml *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>This design belongs to the tour. “Keep this design” makes it yours, then it can be saved.</source>
        <translation>这个设计属于教程。“保留这个设计”使它成为你的，然后就能保存。</translation>
    </message>
    <message>
        <source>Not saved. Another design was opened while a file was chosen.</source>
        <translation>未保存。选择文件期间打开了另一个设计。</translation>
    </message>
    <message>
        <source>%1 files were not opened: %2</source>
        <translation>%1 个文件未能打开：%2</translation>
    </message>
    <message>
        <source>Edits that were not saved when Pelorus ended last time are restored.</source>
        <translation>已恢复上次 Pelorus 结束时未保存的编辑。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Take these edits back. Redo brings them again.</source>
        <translation>撤回这些编辑；“重做”可再次恢复。</translation>
    </message>
</context>
<context>
    <name>pelorus::Dock</name>
    <message>
        <source>Float or dock “%1”</source>
        <translation>浮动或停靠“%1”</translation>
    </message>
    <message>
        <source>Close “%1”</source>
        <translation>关闭“%1”</translation>
    </message>
</context>
<context>
    <name>pelorus::EnergyChart</name>
    <message>
        <source>Stacked</source>
        <translation>堆叠方式</translation>
    </message>
    <message>
        <source>by level</source>
        <translation>按层级</translation>
    </message>
    <message>
        <source>by tensor</source>
        <translation>按张量</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>per inference</source>
        <translation>每次推理</translation>
    </message>
    <message>
        <source>average power</source>
        <translation>平均功率</translation>
    </message>
    <message>
        <source>per MAC</source>
        <translation>每次 MAC</translation>
    </message>
    <message>
        <source>Energy per inference by level</source>
        <translation>每次推理能耗（按层级）</translation>
    </message>
    <message>
        <source>Energy per inference by tensor</source>
        <translation>每次推理能耗（按张量）</translation>
    </message>
    <message>
        <source>Average power by level</source>
        <translation>平均功率（按层级）</translation>
    </message>
    <message>
        <source>Average power by tensor</source>
        <translation>平均功率（按张量）</translation>
    </message>
    <message>
        <source>Energy per MAC by level</source>
        <translation>每次 MAC 能耗（按层级）</translation>
    </message>
    <message>
        <source>Energy per MAC by tensor</source>
        <translation>每次 MAC 能耗（按张量）</translation>
    </message>
    <message>
        <source>psum and ofmap</source>
        <translation>部分和与输出图</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Total (%1)</source>
        <translation>总计 (%1)</translation>
    </message>
    <message>
        <source>No energy to show.</source>
        <translation>没有可显示的能耗。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>NoC</source>
        <translation>NoC</translation>
    </message>
    <message>
        <source>Leakage</source>
        <translation>漏电</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>%1: %2 of the %3 per inference that the layers with MACs take.</source>
        <translation>%1：有 MAC 的层每次推理 %3，其中 %2。</translation>
    </message>
    <message>
        <source>Baseline, total (%1)</source>
        <translation>基线，总计 (%1)</translation>
    </message>
    <message>
        <source>Energy of the layer / batch = %1 / %2</source>
        <translation>层的能耗 / 批量 = %1 / %2</translation>
    </message>
    <message>
        <source>Energy of the layer / its time = %1 / %2</source>
        <translation>层的能耗 / 层的时间 = %1 / %2</translation>
    </message>
    <message>
        <source>Energy of the layer / its MACs = %1 / %2</source>
        <translation>层的能耗 / 层的 MAC 数 = %1 / %2</translation>
    </message>
</context>
<context>
    <name>pelorus::EvaluationRunner</name>
    <message>
        <source>Not enough memory to evaluate this design.</source>
        <translation>内存不足，无法评估此设计。</translation>
    </message>
    <message>
        <source>The evaluation failed: %1</source>
        <translation>评估失败：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::ExplanationPopover</name>
    <message>
        <source>Where from?</source>
        <translation>从何而来？</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>按 Esc 关闭</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the explanation as text</source>
        <translation>把说明复制为文本</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>pelorus::ExploreDock</name>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>and</source>
        <translation>以及</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>扫描进度</translation>
    </message>
    <message>
        <source>Best points</source>
        <translation>最佳点</translation>
    </message>
    <message>
        <source>%L1 points, at most %L2</source>
        <translation>%L1 个点，最多 %L2 个</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n 个点</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 of %2 points; waits until the design is evaluated</source>
        <translation>%1 / %2 个点；等待设计评估完成</translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation>%1 / %2 个点</translation>
    </message>
    <message>
        <source>Evaluates the open design with each of these values and shows what follows. A click on a point opens it as the design.</source>
        <translation>用其中每个数值评估当前设计并显示结果。单击一个点即把它打开为设计。</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 points.</source>
        <translation>已停止：完成 %1 / %2 个点。</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) evaluated.</source>
        <translation>
            <numerusform>已评估 %n 个点。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do(es) not fit: crossed out in the chart.</source>
        <translation>
            <numerusform>%n 个放不下：在图中以叉标出。</numerusform>
        </translation>
    </message>
    <message>
        <source>These points are of the design as it was: other values of it have changed.</source>
        <translation>这些点属于先前的设计：它的其他数值已经改变。</translation>
    </message>
    <message>
        <source>Least of all points</source>
        <translation>所有点中最小的</translation>
    </message>
</context>
<context>
    <name>pelorus::FileLoader</name>
    <message>
        <source>not enough memory to open it</source>
        <translation>内存不足，无法打开</translation>
    </message>
</context>
<context>
    <name>pelorus::FindingDelegate</name>
    <message>
        <source>Whole design</source>
        <translation>整个设计</translation>
    </message>
</context>
<context>
    <name>pelorus::FindingsDock</name>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Everything fits. Nothing looks odd.</source>
        <translation>一切都放得下，没有异常。</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Choose a finding that has an obvious remedy</source>
        <translation>请选择一条有明显补救办法的检查结果</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>pelorus::FindingsModel</name>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Needed: words × bits of the tiles that one instance holds at a time; where no mapping fits, of the smallest tiles there are. Available: its capacity, or half of it with a double buffer.</source>
        <translation>需要：单个实例同一时刻所存分块的字数 × 位宽；若没有映射放得下，则按最小的分块计。可用：其容量，双缓冲时为一半。</translation>
    </message>
    <message>
        <source>Needed: product of the spatial factors along one axis. Available: the columns or rows of the fan-out.</source>
        <translation>需要：沿一个轴的空间因子之积。可用：扇出的列数或行数。</translation>
    </message>
    <message>
        <source>Needed: the sum over MAC units, buffers and register files. Available: what the device has.</source>
        <translation>需要：MAC 单元、缓冲和寄存器堆的总和。可用：器件所具有的数量。</translation>
    </message>
    <message>
        <source>Needed: the wider of the layer&apos;s filter and ifmap bits. Available: the operand bits of the MAC unit. Its energy is that of a unit that could take them.</source>
        <translation>需要：该层权重与输入图位宽中较大的一个。可用：MAC 单元的操作数位宽。能耗按能容纳这些操作数的单元计。</translation>
    </message>
    <message>
        <source>Needed: the bits that the layer reads. Available: the bits of the ofmap that its producer writes.</source>
        <translation>需要：该层读取的位宽。可用：前一层写出的输出图的位宽。</translation>
    </message>
    <message>
        <source>The layer has no cost, and the totals say that it is missing.</source>
        <translation>该层没有代价，总计会说明缺少它。</translation>
    </message>
    <message>
        <source>Nothing is put in place of a number that no source gives.</source>
        <translation>没有出处的数值，不以任何值代替。</translation>
    </message>
    <message>
        <source>Read in a file.</source>
        <translation>读取文件时发现。</translation>
    </message>
    <message>
        <source>Checked, exactly.</source>
        <translation>经精确检查。</translation>
    </message>
    <message>
        <source>Found by the search for mappings.</source>
        <translation>由映射搜索得出。</translation>
    </message>
    <message>
        <source>Taken from the publication that is named.</source>
        <translation>取自所注明的文献。</translation>
    </message>
    <message>
        <source>The technology and the accelerator were looked through.</source>
        <translation>已查遍工艺表和加速器。</translation>
    </message>
    <message>
        <source>Counted from the design, exactly.</source>
        <translation>由设计精确计数得出。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>needed, available</comment>
        <translation>需要 %1，可用 %2</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>解决办法</translation>
    </message>
</context>
<context>
    <name>pelorus::FinetuneChart</name>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>held-out accuracy, %</source>
        <translation>留出图像的准确率，%</translation>
    </message>
    <message>
        <source>Measuring before the first epoch…</source>
        <translation>正在测量第一轮之前的准确率…</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Fine-tuning %1 under %2</source>
        <translation>在 %2 下微调 %1</translation>
    </message>
    <message>
        <source>before training</source>
        <translation>训练之前</translation>
    </message>
    <message>
        <source>after epoch %1</source>
        <translation>第 %1 轮之后</translation>
    </message>
    <message>
        <source>, batch normalization %1</source>
        <translation>，批归一化：%1</translation>
    </message>
    <message>
        <source>%1 of %2 held-out images right (%3 %)</source>
        <translation>%2 幅留出图像中 %1 幅正确（%3 %）</translation>
    </message>
    <message>
        <source>the best epoch: its weights are kept</source>
        <translation>最好的一轮：保留它的权重</translation>
    </message>
    <message>
        <source>Batch normalization</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Epochs done</source>
        <translation>已完成的轮数</translation>
    </message>
    <message>
        <source>Loss of an image</source>
        <translation>每幅图像的损失</translation>
    </message>
    <message>
        <source>Held-out images right</source>
        <translation>正确的留出图像</translation>
    </message>
    <message>
        <source>Held-out accuracy (%)</source>
        <translation>留出图像的准确率（%）</translation>
    </message>
    <message>
        <source>Largest absolute weight</source>
        <translation>权重的最大绝对值</translation>
    </message>
    <message>
        <source>Fine-tuning has not measured anything yet.</source>
        <translation>微调还没有测得任何结果。</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Fine-tuning, batch normalization %1</source>
        <translation>微调，批归一化：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 % of the held-out images right before, %3 % after %n epoch(s).</source>
        <translation>
            <numerusform>%1：留出图像之前正确 %2 %，%n 轮之后 %3 %。</numerusform>
        </translation>
    </message>
    <message>
        <source>The loss is %1 now.</source>
        <translation>损失现在是 %1。</translation>
    </message>
    <message>
        <source>Loss and accuracy</source>
        <translation>损失与准确率</translation>
    </message>
    <message>
        <source>Measured on images.</source>
        <translation>在图像上测得。</translation>
    </message>
</context>
<context>
    <name>pelorus::FinetuneForm</name>
    <message>
        <source>Save fine-tuned network…</source>
        <translation>保存微调后的网络…</translation>
    </message>
    <message>
        <source>Measure the design with it</source>
        <translation>用它测量本设计</translation>
    </message>
    <message>
        <source>How often all training images are seen</source>
        <translation>所有训练图像被使用的次数</translation>
    </message>
    <message>
        <source>Of gradient descent; it rises over the first 2 % of the steps, then falls to 0</source>
        <translation>梯度下降的学习率：在前 2 % 的步数内上升，然后降到 0</translation>
    </message>
    <message>
        <source>all, or %1 of our own</source>
        <translation>全部，自带图像则 %1 幅</translation>
    </message>
    <message>
        <source>Images to train on</source>
        <translation>用于训练的图像</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>folded first</source>
        <translation>先折叠</translation>
    </message>
    <message>
        <source>both, to compare</source>
        <translation>两种都做，以便比较</translation>
    </message>
    <message>
        <source>Batch normalization stays while training and is folded in the numbers that are quantised, or is folded into the weights first and gone</source>
        <translation>训练时保留批归一化，量化的数值按折叠后计算；或者先把它折叠进权重，之后不再存在</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>Progress of fine-tuning</source>
        <translation>微调的进度</translation>
    </message>
    <message>
        <source>As ONNX in a file of its own; the network&apos;s file stays as it is</source>
        <translation>存为单独的 ONNX 文件；网络原来的文件保持不变</translation>
    </message>
    <message>
        <source>Accuracy is measured with the saved network: one edit, which can be undone</source>
        <translation>用保存的网络测量准确率：一次编辑，可以撤销</translation>
    </message>
    <message>
        <source>Ranges of weights</source>
        <translation>权重的范围</translation>
    </message>
    <message>
        <source>%1 images train, %2 more choose the epoch, %3 others tell the result.</source>
        <translation>%1 幅图像用于训练，另外 %2 幅用于选择轮次，其他 %3 幅给出结果。</translation>
    </message>
    <message>
        <source>Trains on with the scheme and the bits of the design; the network&apos;s file stays as it is.</source>
        <translation>用设计的方案和位宽继续训练；网络的文件保持不变。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>%1，之前</translation>
    </message>
    <message>
        <source>after, batch norm %1</source>
        <translation>之后，批归一化：%1</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>still lost, points</source>
        <translation>仍然损失，百分点</translation>
    </message>
    <message>
        <source>weights of epoch</source>
        <translation>权重来自轮次</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n image(s) that neither trained nor chose.</source>
        <translation>
            <numerusform>在 %n 幅既不参与训练也不参与选择的图像上测得。</numerusform>
        </translation>
    </message>
    <message>
        <source>This network has no batch normalization: one run is both.</source>
        <translation>该网络没有批归一化：一次训练即代表两种。</translation>
    </message>
    <message>
        <source>Saved is the run that got more of the choosing images right: %1.</source>
        <translation>保存的是在选择图像上正确更多的那一次：%1。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Save fine-tuned network</source>
        <translation>保存微调后的网络</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>ONNX 网络 (*.onnx)</translation>
    </message>
</context>
<context>
    <name>pelorus::FinetuneRunner</name>
    <message>
        <source>Fine-tuning needs a network with its weights: name one above.</source>
        <translation>微调需要带权重的网络：请在上面指定。</translation>
    </message>
    <message>
        <source>Fine-tuning needs images with labels to train on: name some above.</source>
        <translation>微调需要带标签的图像来训练：请在上面指定。</translation>
    </message>
    <message>
        <source>Fine-tuning needs network and images open.</source>
        <translation>微调需要先打开网络和图像。</translation>
    </message>
    <message>
        <source>Fine-tuning needs labels: these images have none.</source>
        <translation>微调需要标签：这些图像没有标签。</translation>
    </message>
    <message>
        <source>Not enough memory to fine-tune this network.</source>
        <translation>内存不足，无法微调该网络。</translation>
    </message>
    <message>
        <source>Fine-tuning failed: %1</source>
        <translation>微调失败：%1</translation>
    </message>
    <message>
        <source>the network&apos;s own file: the float weights are never overwritten</source>
        <translation>这是网络自己的文件：浮点权重绝不会被覆盖</translation>
    </message>
</context>
<context>
    <name>pelorus::FixedPointChart</name>
    <message>
        <source>bits of weights and inputs</source>
        <translation>权重和输入的位数</translation>
    </message>
    <message>
        <source>accuracy, %</source>
        <translation>准确率，%</translation>
    </message>
    <message>
        <source>agreement with fp32, %</source>
        <translation>与 fp32 的一致率，%</translation>
    </message>
    <message>
        <source>fraction lengths by hand</source>
        <translation>手动选定的小数位数</translation>
    </message>
    <message>
        <source>Measuring the first images…</source>
        <translation>正在测量最初的图像…</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1，%n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>accuracy %1 %</source>
        <translation>准确率 %1 %</translation>
    </message>
    <message>
        <source>agreement with fp32 %1 %</source>
        <translation>与 fp32 的一致率 %1 %</translation>
    </message>
    <message>
        <source>lost: %1 points (%2 … %3, paired 95 %)</source>
        <translation>损失：%1 个百分点（%2 … %3，配对 95 %）</translation>
    </message>
    <message numerus="yes">
        <source>measured on %n image(s), without retraining</source>
        <translation>
            <numerusform>在 %n 张图像上测得，未经再训练</numerusform>
        </translation>
    </message>
    <message>
        <source>Series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Accuracy (%)</source>
        <translation>准确率 (%)</translation>
    </message>
    <message>
        <source>fp32 accuracy (%)</source>
        <translation>fp32 准确率 (%)</translation>
    </message>
    <message>
        <source>Agreement with fp32 (%)</source>
        <translation>与 fp32 的一致率 (%)</translation>
    </message>
    <message>
        <source>Lost (points)</source>
        <translation>损失（百分点）</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n point(s) of static and dynamic fixed point.</source>
        <translation>
            <numerusform>%1：静态与动态定点的 %n 个点。</numerusform>
        </translation>
    </message>
    <message>
        <source>Static and dynamic fixed point</source>
        <translation>静态与动态定点</translation>
    </message>
    <message>
        <source>published: %1</source>
        <translation>已发表：%1</translation>
    </message>
    <message>
        <source>lost against fp32, points</source>
        <translation>相对 fp32 的损失，百分点</translation>
    </message>
    <message>
        <source>published for AlexNet, top-5: lost against its fp32</source>
        <translation>已发表，AlexNet，top-5：相对其 fp32 的损失</translation>
    </message>
    <message>
        <source>weights %1 bit, inputs %2 bit</source>
        <translation>权重 %1 位，输入 %2 位</translation>
    </message>
    <message>
        <source>lost against its float network: %1 points top-5</source>
        <translation>相对其浮点网络的损失：top-5 %1 个百分点</translation>
    </message>
    <message>
        <source>Another network and other images: the mark stands as far below this one&apos;s fp32.</source>
        <translation>另一个网络和另一些图像：标记位于本网络 fp32 之下同样的距离处。</translation>
    </message>
    <message>
        <source>Published: %1. Not measured here.</source>
        <translation>已发表：%1。并非在此测得。</translation>
    </message>
    <message>
        <source>Bits of weights</source>
        <translation>权重位数</translation>
    </message>
    <message>
        <source>Bits of inputs</source>
        <translation>输入位数</translation>
    </message>
    <message>
        <source>Mark at (bits)</source>
        <translation>标记位置（位）</translation>
    </message>
</context>
<context>
    <name>pelorus::FixedPointDock</name>
    <message>
        <source>Fixed point</source>
        <translation>定点</translation>
    </message>
    <message>
        <source>Watch where the two curves part; then take 4 bits and give the inputs of a layer one fraction bit more. On the other tab allow a larger loss.</source>
        <translation>看两条曲线从哪里分开；然后取 4 位，给某一层的输入多一位小数。在另一标签页上允许更大的损失。</translation>
    </message>
    <message>
        <source>One binary point for a whole network wastes bits in layers of small numbers. A finer step can be worth a few clipped values. Layers that do with few bits alone may not do so together.</source>
        <translation>整个网络只用一个小数点位置，会在数值小的层浪费位数。更细的步长可能抵得上少数被截断的值。单独只需很少位数的层，合在一起未必如此。</translation>
    </message>
    <message>
        <source>D. D. Lin et al., ICML 2016; P. Gysel et al., Ristretto, arXiv 1604.03168; P. Judd et al., Stripes, MICRO 2016; V. Sze et al., Proc. IEEE 105(12), 2017, section VII.</source>
        <translation>D. D. Lin 等，ICML 2016；P. Gysel 等，Ristretto，arXiv 1604.03168；P. Judd 等，Stripes，MICRO 2016；V. Sze 等，Proc. IEEE 105(12)，2017，第 VII 节。</translation>
    </message>
    <message>
        <source>Static and dynamic</source>
        <translation>静态与动态</translation>
    </message>
    <message>
        <source>Least bits</source>
        <translation>最少位数</translation>
    </message>
</context>
<context>
    <name>pelorus::FormatChart</name>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>spacing</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>distance to the next number</source>
        <translation>到下一个数的距离</translation>
    </message>
    <message>
        <source>magnitude, in units of the scale %1</source>
        <translation>绝对值，以比例 %1 为单位</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>other formats</source>
        <translation>其他格式</translation>
    </message>
    <message>
        <source>subnormal numbers</source>
        <translation>非规格化数</translation>
    </message>
    <message>
        <source>become 0</source>
        <translation>变为 0</translation>
    </message>
    <message>
        <source>beyond the range</source>
        <translation>超出范围</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>least normal number %1</source>
        <translation>最小规格化数 %1</translation>
    </message>
    <message>
        <source>least subnormal number %1</source>
        <translation>最小非规格化数 %1</translation>
    </message>
    <message>
        <source>rounding errs by at most %1</source>
        <translation>舍入误差至多 %1</translation>
    </message>
    <message>
        <source>rounding errs by at most half a step</source>
        <translation>舍入误差至多半步</translation>
    </message>
    <message>
        <source>Click to choose it</source>
        <translation>点击以选用</translation>
    </message>
    <message>
        <source>Range of number formats</source>
        <translation>数值格式的范围</translation>
    </message>
    <message>
        <source>Spacing of number formats</source>
        <translation>数值格式的间距</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Sign bits</source>
        <translation>符号位</translation>
    </message>
    <message>
        <source>Exponent bits</source>
        <translation>指数位</translation>
    </message>
    <message>
        <source>Mantissa bits</source>
        <translation>尾数位</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Least normal</source>
        <translation>最小规格化数</translation>
    </message>
    <message>
        <source>Least subnormal</source>
        <translation>最小非规格化数</translation>
    </message>
    <message>
        <source>Step at 1</source>
        <translation>在 1 处的步长</translation>
    </message>
    <message>
        <source>Relative error</source>
        <translation>相对误差</translation>
    </message>
    <message>
        <source>%1 holds numbers from %2 to %3.</source>
        <translation>%1 表示从 %2 到 %3 的数。</translation>
    </message>
    <message>
        <source>Of the %1, %2 lie beyond its range and %3 become 0.</source>
        <translation>%1中，%2 超出其范围，%3 变为 0。</translation>
    </message>
    <message>
        <source>Range and spacing</source>
        <translation>范围与间距</translation>
    </message>
</context>
<context>
    <name>pelorus::FormatsDock</name>
    <message>
        <source>Formats</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>Type 0.1 and go from FP16 to bfloat16; flip single bits; drag the border between exponent and mantissa.</source>
        <translation>输入 0.1，从 FP16 换到 bfloat16；翻转单个位；拖动指数与尾数之间的边界。</translation>
    </message>
    <message>
        <source>Exponent bits decide how far a format reaches, mantissa bits how fine it is. bfloat16 has the range of FP32 and two or three digits; weights use a few of the decades that a float offers.</source>
        <translation>指数位决定格式能到多大，尾数位决定有多细。bfloat16 有 FP32 的范围，却只有两三位有效数字；权重只用到浮点数所提供的众多数量级中的几个。</translation>
    </message>
    <message>
        <source>IEEE 754-2019; OCP 8-bit Floating Point v1.0 and Microscaling Formats v1.0. Ranges are computed from the definitions.</source>
        <translation>IEEE 754-2019；OCP 8-bit Floating Point v1.0 与 Microscaling Formats v1.0。范围由定义计算得出。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Scaled to the layer</source>
        <translation>按层缩放</translation>
    </message>
    <message>
        <source>One factor for the layer, so that its largest value is the format&apos;s largest number. Integers always have one.</source>
        <translation>整层用一个系数，使其最大值成为格式的最大数。整数总有这样一个系数。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source> bit</source>
        <translation> 位</translation>
    </message>
    <message>
        <source>Bits in all</source>
        <translation>总位数</translation>
    </message>
    <message>
        <source>%1 bits with %2 of exponent: no format. A sign, at most 8 exponent and 23 mantissa bits, and at least one number other than 0 are needed: give it more bits in all or fewer of the exponent.</source>
        <translation>共 %1 位、其中指数 %2 位：不成格式。需要一个符号位，至多 8 个指数位和 23 个尾数位，并且至少有一个非 0 的数：请增加总位数或减少指数位。</translation>
    </message>
    <message>
        <source>Not a number; expected one like -0.1 or 3e5.</source>
        <translation>不是数；应如 -0.1 或 3e5。</translation>
    </message>
    <message>
        <source>none: the end of the range</source>
        <translation>无（范围尽头）</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>存为</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>%1, relative %2</source>
        <translation>%1，相对 %2</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>相邻数</translation>
    </message>
    <message>
        <source>%1 below, %2 above</source>
        <translation>下 %1，上 %2</translation>
    </message>
    <message>
        <source>not a finite number</source>
        <translation>不是有限数</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1: %2 beyond the range, %3 become 0, %4.</source>
        <translation>%1：%2 超出范围，%3 变为 0，%4。</translation>
    </message>
    <message>
        <source>SQNR %1 dB</source>
        <translation>量化信噪比 %1 dB</translation>
    </message>
    <message>
        <source>nothing is lost</source>
        <translation>没有损失</translation>
    </message>
    <message>
        <source>Scale %1.</source>
        <translation>比例 %1。</translation>
    </message>
    <message>
        <source>Of %L1 values, of which %L2 evenly taken ones are rounded.</source>
        <translation>共 %L1 个值，均匀取其中 %L2 个作舍入。</translation>
    </message>
    <message>
        <source>Of %L1 values.</source>
        <translation>共 %L1 个值。</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>errs by at most %1 of a normal number</source>
        <translation>误差至多为规格化数的 %1</translation>
    </message>
    <message>
        <source>errs by at most half a step, everywhere the same</source>
        <translation>误差至多半步，处处相同</translation>
    </message>
</context>
<context>
    <name>pelorus::FractionsModel</name>
    <message>
        <source>nothing lost</source>
        <translation>无损失</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>%1 integer bits with the sign + %2 fraction bits: from %3 to %4 in steps of %5</source>
        <translation>%1 位整数（含符号）+ %2 位小数：从 %3 到 %4，步长 %5</translation>
    </message>
    <message>
        <source>Fraction length: a code is worth 2^-length. Edit it here</source>
        <translation>小数位数：一个码值为 2^-位数。在此编辑</translation>
    </message>
    <message>
        <source>Share of the values that are clipped to the ends</source>
        <translation>被截断到两端的值所占的比例</translation>
    </message>
    <message>
        <source>Signal to quantisation noise: 10 log10 of Σx² / Σ(x - x̂)², over a sample</source>
        <translation>信号与量化噪声之比：Σx² / Σ(x - x̂)² 的 10 log10，取自样本</translation>
    </message>
    <message>
        <source>What calibration chose: integer bits, the sign among them, + fraction bits</source>
        <translation>校准所选：整数位（含符号）+ 小数位</translation>
    </message>
    <message>
        <source>Largest magnitude; of inputs over the calibration images</source>
        <translation>最大绝对值；输入取自校准图像</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>小数位</translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation>超出</translation>
    </message>
    <message>
        <source>SQNR, dB</source>
        <translation>信噪比，dB</translation>
    </message>
    <message>
        <source>Calibrated</source>
        <translation>校准值</translation>
    </message>
    <message>
        <source>Beyond, cal.</source>
        <translation>超出（校准）</translation>
    </message>
    <message>
        <source>SQNR, cal.</source>
        <translation>信噪比（校准）</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位宽</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>Weights, bits</source>
        <translation>权重，位</translation>
    </message>
    <message>
        <source>Inputs, bits</source>
        <translation>输入，位</translation>
    </message>
    <message>
        <source>Lost top-5, points</source>
        <translation>top-5 损失（百分点）</translation>
    </message>
</context>
<context>
    <name>pelorus::FractionsPage</name>
    <message>
        <source>Progress of the curves</source>
        <translation>曲线的进度</translation>
    </message>
    <message>
        <source>Fraction lengths at</source>
        <translation>小数位数，位宽</translation>
    </message>
    <message>
        <source> bit</source>
        <translation> 位</translation>
    </message>
    <message>
        <source>Bits of weights and inputs</source>
        <translation>权重和输入的位数</translation>
    </message>
    <message>
        <source>Reset to calibrated</source>
        <translation>恢复为校准值</translation>
    </message>
    <message>
        <source>Takes what calibration chose in every layer</source>
        <translation>每一层都采用校准所选的值</translation>
    </message>
    <message>
        <source>Fraction lengths</source>
        <translation>小数位数</translation>
    </message>
    <message numerus="yes">
        <source>A fraction length is a cell in a frame: click or type. Weights and inputs of a layer have one each in dynamic fixed point; in static fixed point one serves the whole network. Beyond and SQNR are of an even sample, of the inputs over %n image(s).</source>
        <translation>
            <numerusform>带框的单元格是小数位数：单击或直接键入。动态定点中每层的权重和输入各有一个；静态定点中整个网络共用一个。“超出”和信噪比取自均匀样本，输入取自 %n 张图像。</numerusform>
        </translation>
    </message>
    <message>
        <source>As calibrated: %1</source>
        <translation>按校准：%1</translation>
    </message>
    <message numerus="yes">
        <source>by hand, %n layer(s) changed: %1</source>
        <translation>
            <numerusform>手动，改动 %n 层：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>(lost against floats: %1 points)</source>
        <translation>（与浮点相比损失：%1 个百分点）</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>curves: %1 of %2 measurements</source>
        <translation>曲线：第 %1 次测量，共 %2 次</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>curves measured on %n image(s) a point</source>
        <translation>
            <numerusform>曲线每点用 %n 张图像测得</numerusform>
        </translation>
    </message>
    <message>
        <source>Published fixed point</source>
        <translation>已发表的定点</translation>
    </message>
    <message>
        <source>Squares in the chart: another network, other images and top-5, so each stands as far below the line of this network&apos;s fp32 as it lost against its own. Source: %1. No source at hand has points of static fixed point.</source>
        <translation>图中的方块：另一个网络、另一些图像，且为 top-5，因此每个方块位于本网络 fp32 线之下，距离等于它相对自身 fp32 的损失。来源：%1。手头没有来源给出静态定点的点。</translation>
    </message>
</context>
<context>
    <name>pelorus::FrontChart</name>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>latency, cycles</source>
        <translation>延迟（周期）</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>front, proven</source>
        <translation>前沿（已证）</translation>
    </message>
    <message>
        <source>supported choices, proven</source>
        <translation>支撑方案（已证）</translation>
    </message>
    <message>
        <source>front, not proven</source>
        <translation>前沿（未证）</translation>
    </message>
    <message>
        <source>supported choices, not proven</source>
        <translation>支撑方案（未证）</translation>
    </message>
    <message>
        <source>least energy × delay</source>
        <translation>能耗 × 延迟最小</translation>
    </message>
    <message>
        <source>present mapping</source>
        <translation>当前映射</translation>
    </message>
    <message>
        <source>present mappings</source>
        <translation>当前映射</translation>
    </message>
    <message>
        <source>waiting for the evaluation</source>
        <translation>等待评估完成</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n layer(s)</source>
        <translation>
            <numerusform>%n 层中的 %1 层</numerusform>
        </translation>
    </message>
    <message>
        <source>searching</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the search; what is found stays known</source>
        <translation>停止搜索；已找到的结果会保留</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Search the rest</source>
        <translation>搜索其余部分</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Energy–latency</source>
        <translation>能耗–延迟</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>整个网络</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy and latency of %1</source>
        <translation>%1的能耗与延迟</translation>
    </message>
    <message>
        <source>Open a network and an accelerator, and this chart fills.</source>
        <translation>打开网络和加速器后，此图表即会显示数据。</translation>
    </message>
    <message>
        <source>Nothing to choose here: only layers with multiply-accumulates have mappings.</source>
        <translation>此处无可选择：只有含乘加运算的层才有映射。</translation>
    </message>
    <message>
        <source>No layer has a cost on this accelerator. The findings say why.</source>
        <translation>在此加速器上没有任何层有代价。原因见检查结果。</translation>
    </message>
    <message>
        <source>The search was stopped. What it has found stays known.</source>
        <translation>搜索已停止。已找到的结果会保留。</translation>
    </message>
    <message>
        <source>Searching the mappings that no other one beats in both energy and latency…</source>
        <translation>正在搜索能耗和延迟都不被其他映射超越的映射…</translation>
    </message>
    <message>
        <source>Which choices of mappings no other one beats in both energy and latency is searched while this chart is seen.</source>
        <translation>显示此图表时，会搜索能耗和延迟都不被其他方案超越的映射方案。</translation>
    </message>
    <message>
        <source>at none: beside the line between its neighbours</source>
        <translation>无：不在相邻两点的连线以下</translation>
    </message>
    <message>
        <source>from %1 up</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>proven: none is better in one and as good in the other</source>
        <translation>已证：没有一项更优而另一项不差的方案</translation>
    </message>
    <message>
        <source>not proven: every choice is within %1 of the front</source>
        <translation>未证：任何方案与前沿的差距不超过 %1</translation>
    </message>
    <message>
        <source>not proven, no bound</source>
        <translation>未证，无下界</translation>
    </message>
    <message>
        <source>on the front</source>
        <translation>在前沿上</translation>
    </message>
    <message>
        <source>%1 more energy than a choice as quick</source>
        <translation>比同样快的方案多耗能 %1</translation>
    </message>
    <message>
        <source>below the front, which is of perfect factors</source>
        <translation>低于前沿（前沿只含完全因子）</translation>
    </message>
    <message>
        <source>below the front, which has all feature maps move</source>
        <translation>低于前沿（前沿中所有特征图都要搬移）</translation>
    </message>
    <message>
        <source>between two supported choices</source>
        <translation>介于两个支撑方案之间</translation>
    </message>
    <message>
        <source>%1: point %2 of %3</source>
        <translation>%1：第 %2 点，共 %3 点</translation>
    </message>
    <message>
        <source>%1 as it is mapped now</source>
        <translation>%1：当前映射</translation>
    </message>
    <message>
        <source> (of the design before)</source>
        <translation>（属于之前的设计）</translation>
    </message>
    <message>
        <source>%1 (%2 cycles)</source>
        <translation>%1（%2 周期）</translation>
    </message>
    <message>
        <source>%1, the least</source>
        <translation>%1，最小</translation>
    </message>
    <message>
        <source>energy × delay</source>
        <translation>能耗 × 延迟</translation>
    </message>
    <message>
        <source>best at a price of a cycle</source>
        <translation>最优时每周期的单价</translation>
    </message>
    <message>
        <source>known</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Latency (s)</source>
        <translation>延迟 (s)</translation>
    </message>
    <message>
        <source>Energy (J)</source>
        <translation>能耗 (J)</translation>
    </message>
    <message>
        <source>Energy × delay (J s)</source>
        <translation>能耗 × 延迟 (J s)</translation>
    </message>
    <message>
        <source>Proven (1: yes)</source>
        <translation>已证（1：是）</translation>
    </message>
    <message>
        <source>Best from price (pJ/cycle)</source>
        <translation>最优单价下限 (pJ/周期)</translation>
    </message>
    <message>
        <source>to price (pJ/cycle)</source>
        <translation>最优单价上限 (pJ/周期)</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>%1, %2: one choice is the best in both, %3.</source>
        <translation>%1，%2：一个方案在两方面都最优，%3。</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: %n choice(s) that no other one beats, from %3 to %4.</source>
        <translation>
            <numerusform>%1，%2：%n 个不被超越的方案，从 %3 到 %4。</numerusform>
        </translation>
    </message>
    <message>
        <source>Now it takes %1.</source>
        <translation>当前为 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) without a cost are left out.</source>
        <translation>
            <numerusform>%n 个没有代价的层未计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The front is that of the design before.</source>
        <translation>前沿属于之前的设计。</translation>
    </message>
    <message>
        <source>Point %1: %2.</source>
        <translation>第 %1 点：%2。</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Present mapping (1: yes, 2: baseline)</source>
        <translation>当前映射（1：是，2：基线）</translation>
    </message>
</context>
<context>
    <name>pelorus::FrontRunner</name>
    <message>
        <source>Not enough memory to search these fronts.</source>
        <translation>内存不足，无法搜索这些前沿。</translation>
    </message>
    <message>
        <source>The search failed: %1</source>
        <translation>搜索失败：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::HardwareDock</name>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Hardware preset</source>
        <translation>硬件预设</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Images in one run of the network</source>
        <translation>网络一次运行处理的图像数</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>工艺</translation>
    </message>
    <message>
        <source>Accounting</source>
        <translation>统计口径</translation>
    </message>
    <message>
        <source>physical: distinct words, multicast, sliding windows.
timeloop: the default rules of Timeloop, to reproduce its numbers.</source>
        <translation>物理：按不同的字、多播和滑动窗口计数。
Timeloop：按 Timeloop 的默认规则计数，以重现其数字。</translation>
    </message>
    <message>
        <source>%1 (modified)</source>
        <translation>%1（已修改）</translation>
    </message>
    <message>
        <source>Load energy table…</source>
        <translation>载入能耗表…</translation>
    </message>
    <message>
        <source>Energies and areas of your own by component, from a CSV, JSON or Accelergy file. They override the technology&apos;s for this accelerator.</source>
        <translation>从 CSV、JSON 或 Accelergy 文件载入自己的各部件能耗和面积。对该加速器，它们优先于工艺表。</translation>
    </message>
    <message>
        <source>fuse element-wise</source>
        <translation>融合逐元素层</translation>
    </message>
    <message>
        <source>Element-wise layers, activations and normalizations that read what one layer alone writes work in its output stage: no words move and no time passes for them.</source>
        <translation>只读取单个层输出的逐元素层、激活层和归一化层在该层的输出级中执行：不搬运任何字，也不占时间。</translation>
    </message>
    <message>
        <source>Vector layers</source>
        <translation>向量层</translation>
    </message>
    <message>
        <source>keep on chip</source>
        <translation>留在片上</translation>
    </message>
    <message>
        <source>A feature map that one layer writes and the next one alone reads stays in the buffer, if there is room for the whole of it beside the tiles of both.</source>
        <translation>若缓冲区除两层的分块外还容得下整张特征图，则由一层写出且仅由下一层读取的特征图留在缓冲区中。</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Objective of the mapping</source>
        <translation>映射目标</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What the mapping of each layer is chosen for.
energy: the least energy.
energy × delay: the least product of energy and cycles.
latency: the fewest cycles, and of equal ones the least energy.
energy × delay of the network: the least product of the sums over all layers.</source>
        <translation>每层的映射按什么选取。
能耗：能耗最小。
能耗 × 延迟：能耗与周期数之积最小。
延迟：周期数最少，相同时取能耗最小者。
网络的能耗 × 延迟：所有层的能耗之和与时间之和的乘积最小。</translation>
    </message>
    <message>
        <source>Factors of the mapping</source>
        <translation>映射的因子</translation>
    </message>
    <message>
        <source>Which factors the loops of a mapping may have.
perfect factors: those of a dimension multiply to its bound.
imperfect factors: they may multiply to more, and the last block is cut off. Better where bounds do not fit the array or are primes, such as 197 tokens. The answer with perfect factors comes first, and the refined one takes some seconds more. Timeloop accounting takes perfect factors only.</source>
        <translation>映射的循环可以取哪些因子。
完全因子：每个维度的各因子之积等于其界。
不完全因子：乘积可以更大，最后一块被截断。适用于界与阵列不匹配或为质数的情形，例如 197 个词元。先给出完全因子的答案，再过几秒给出细化后的答案。Timeloop 统计口径只接受完全因子。</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>因子</translation>
    </message>
</context>
<context>
    <name>pelorus::HardwareForm</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>更多：%1</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
    <message>
        <source>Step &amp;up</source>
        <translation>增大(&amp;U)</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>减小(&amp;D)</translation>
    </message>
</context>
<context>
    <name>pelorus::HistoryDock</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>A click goes back, or forward again. A check mark: as it is saved.</source>
        <translation>单击可后退或再前进。对勾：已保存的状态。</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s)</source>
        <translation>
            <numerusform>%n 次编辑</numerusform>
        </translation>
    </message>
    <message>
        <source>Steps before are forgotten</source>
        <translation>更早的步骤已不再保留</translation>
    </message>
</context>
<context>
    <name>pelorus::LatencyChart</name>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>stall</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>%1 (%2 cycles)</source>
        <translation>%1（%2 周期）</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>limited by</source>
        <translation>受限于</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Latency (s)</source>
        <translation>延迟 (s)</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Compute cycles</source>
        <translation>计算周期</translation>
    </message>
    <message>
        <source>Stall cycles</source>
        <translation>停顿周期</translation>
    </message>
    <message>
        <source>Limited by</source>
        <translation>受限于</translation>
    </message>
    <message>
        <source>No latency to show.</source>
        <translation>没有可显示的延迟。</translation>
    </message>
    <message numerus="yes">
        <source>%1 limits %n layer(s)</source>
        <translation>
            <numerusform>%1 限制了 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 in all, %3 of it stall; %4.</source>
        <translation>%1：共 %2，其中停顿 %3；%4。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Latency by layer</source>
        <translation>各层延迟</translation>
    </message>
    <message>
        <source>%1 bound</source>
        <translation>受限于 %1</translation>
    </message>
    <message>
        <source>compute bound</source>
        <translation>受限于计算</translation>
    </message>
    <message>
        <source>%1 cycles</source>
        <translation>%1 个周期</translation>
    </message>
    <message>
        <source>Baseline (s)</source>
        <translation>基线 (s)</translation>
    </message>
    <message>
        <source>Baseline (cycles)</source>
        <translation>基线（周期）</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
</context>
<context>
    <name>pelorus::LatestJob</name>
    <message>
        <source>Not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
</context>
<context>
    <name>pelorus::LayerChart</name>
    <message>
        <source>Show everything and follow the data (F).
Wheel and drag zoom the layers; with Ctrl the values.</source>
        <translation>显示全部并跟随数据 (F)。
滚轮和拖动缩放各层；按住 Ctrl 缩放数值。</translation>
    </message>
    <message>
        <source>Open a network and an accelerator, and this chart fills.</source>
        <translation>打开网络和加速器后，此图表即会显示数据。</translation>
    </message>
    <message>
        <source>No layer has a cost on this accelerator. The findings say why.</source>
        <translation>在此加速器上没有任何层有代价。原因见检查结果。</translation>
    </message>
    <message>
        <source>No cost: the findings say why.</source>
        <translation>没有代价：原因见检查结果。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>This network has no layers with multiply-accumulates, which are what this chart shows.</source>
        <translation>该网络没有含乘加运算的层，而本图只显示这类层。</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
</context>
<context>
    <name>pelorus::LayerChoiceButton</name>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>All of the kind %1</source>
        <translation>所有 %1 层</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>no layer</source>
        <translation>不选任何层</translation>
    </message>
    <message>
        <source>Which layers the stage is for</source>
        <translation>该阶段作用于哪些层</translation>
    </message>
    <message>
        <source>The stage is for %1</source>
        <translation>该阶段作用于 %1</translation>
    </message>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%2 层中的 %1 层</translation>
    </message>
</context>
<context>
    <name>pelorus::LayerValuesRow</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>inputs of %1</source>
        <translation>%1 的输入</translation>
    </message>
    <message>
        <source>weights of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Reading the values…</source>
        <translation>正在读取数值…</translation>
    </message>
</context>
<context>
    <name>pelorus::LayersDock</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>筛选 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the layers</source>
        <translation>筛选层</translation>
    </message>
    <message>
        <source>Words in name, kind, shape or bottleneck; all must match</source>
        <translation>名称、种类、形状或瓶颈中的关键词；须全部匹配</translation>
    </message>
    <message>
        <source>&amp;Add layer</source>
        <translation>添加层(&amp;A)</translation>
    </message>
    <message>
        <source>Add a layer behind the selected ones</source>
        <translation>在选中的层之后添加一层</translation>
    </message>
    <message>
        <source>D&amp;uplicate layers</source>
        <translation>复制为新层(&amp;U)</translation>
    </message>
    <message>
        <source>Duplicate the selected layers</source>
        <translation>将选中的层复制为新层</translation>
    </message>
    <message>
        <source>&amp;Delete layers</source>
        <translation>删除层(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the selected layers</source>
        <translation>删除选中的层</translation>
    </message>
    <message>
        <source>Move layer &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move the selected layer towards the input</source>
        <translation>将选中的层向输入方向移动</translation>
    </message>
    <message>
        <source>Move layer d&amp;own</source>
        <translation>下移(&amp;O)</translation>
    </message>
    <message>
        <source>Move the selected layer towards the output</source>
        <translation>将选中的层向输出方向移动</translation>
    </message>
    <message>
        <source>&amp;Copy as table</source>
        <translation>复制为表格(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the selected layers, or all, as tab-separated text</source>
        <translation>将选中的层（或全部）复制为制表符分隔的文本</translation>
    </message>
    <message>
        <source>&amp;Paste layers</source>
        <translation>粘贴层(&amp;P)</translation>
    </message>
    <message>
        <source>Insert layers from a copied table</source>
        <translation>插入已复制表格中的层</translation>
    </message>
    <message>
        <source>Set &amp;bits</source>
        <translation>设置位宽(&amp;B)</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Activations</source>
        <translation>激活(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Partial sums</source>
        <translation>部分和(&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n layer(s), %2 with MACs</source>
        <translation>
            <numerusform>%1 · %n 层，其中 %2 层有 MAC</numerusform>
        </translation>
    </message>
    <message>
        <source>Set that width of all selected layers</source>
        <translation>设置所有所选层的该位宽</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>pelorus::LayersModel</name>
    <message>
        <source>Unique name of the layer</source>
        <translation>层的唯一名称</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Kind of layer</source>
        <translation>层的种类</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Output channels × input channels × filter rows × filter columns → output rows × columns, channels per group</source>
        <translation>输出通道 × 输入通道 × 滤波器行 × 滤波器列 → 输出行 × 列，通道按每组计</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Multiply-accumulates of a run over the batch</source>
        <translation>一个批次运行一次的乘加次数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 数</translation>
    </message>
    <message>
        <source>Bits of each weight</source>
        <translation>每个权重的位宽</translation>
    </message>
    <message>
        <source>W bits</source>
        <translation>权重位</translation>
    </message>
    <message>
        <source>Bits of each activation read</source>
        <translation>读取的每个激活值的位宽</translation>
    </message>
    <message>
        <source>A bits</source>
        <translation>激活位</translation>
    </message>
    <message>
        <source>Bits of each partial sum</source>
        <translation>每个部分和的位宽</translation>
    </message>
    <message>
        <source>psum bits</source>
        <translation>部分和位</translation>
    </message>
    <message>
        <source>MACs / (MAC units × cycles)</source>
        <translation>MAC 次数 /（MAC 单元数 × 周期数）</translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Clock cycles with stalls</source>
        <translation>含停顿的时钟周期</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>What limits the layer&apos;s time</source>
        <translation>什么限制了该层的时间</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>What is known about the mapping&apos;s quality</source>
        <translation>映射质量的已知信息</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>映射</translation>
    </message>
    <message>
        <source>no kind of layer</source>
        <translation>不是层的种类</translation>
    </message>
    <message>
        <source>expected a number of bits</source>
        <translation>应为位数</translation>
    </message>
    <message>
        <source>Energy of a run over the batch, leakage and clock included</source>
        <translation>一个批次运行一次的能耗，含漏电和时钟</translation>
    </message>
</context>
<context>
    <name>pelorus::LayersTable</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>pelorus::LearnNote</name>
    <message>
        <source>Try:</source>
        <translation>试一试：</translation>
    </message>
    <message>
        <source>Notice:</source>
        <translation>看一看：</translation>
    </message>
    <message>
        <source>Source:</source>
        <translation>来源：</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>试什么</translation>
    </message>
    <message>
        <source>Show or hide what to try and what to notice</source>
        <translation>显示或隐藏该试什么、看什么</translation>
    </message>
</context>
<context>
    <name>pelorus::LeastBitsPage</name>
    <message>
        <source>Apply to the design</source>
        <translation>应用到设计</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索的进度</translation>
    </message>
    <message>
        <source>Each layer alone may &amp;lose</source>
        <translation>每层单独允许损失(&amp;L)</translation>
    </message>
    <message>
        <source> points</source>
        <translation> 个百分点</translation>
    </message>
    <message>
        <source>Points that each layer may lose</source>
        <translation>每层允许损失的百分点</translation>
    </message>
    <message>
        <source>Percentage points of accuracy, or of agreement with fp32 where the images have no labels</source>
        <translation>准确率的百分点；图像没有标签时为与 fp32 一致率的百分点</translation>
    </message>
    <message>
        <source>Gives the layers these bits and 16 to all others, and measures under dynamic fixed point: one edit, which can be undone</source>
        <translation>给这些层这些位数，其余各层 16 位，并按动态定点测量：一次编辑，可以撤销</translation>
    </message>
    <message>
        <source>Least bits of each layer</source>
        <translation>各层的最少位数</translation>
    </message>
    <message>
        <source>What the least bits buy</source>
        <translation>最少位数带来的收益</translation>
    </message>
    <message>
        <source>Dynamic fixed point, weights and inputs of one layer at these bits, all other layers in float, without retraining. Losses of single layers do not add up: what all lose together is measured, and where it is too much the search of the dock “Precision” takes bits for all layers at once. Energy and time are of the open accelerator, per image. Bit-serial is 16 ÷ bits, over all layers weighted by their MACs: an accelerator as Stripes, which takes a cycle for each bit of an input, against one of 16 bits.</source>
        <translation>动态定点：一层的权重和输入取这些位数，其余各层为浮点，未经再训练。各层的损失不能相加：所有层一起的损失是实测的；若过大，“精度”面板中的搜索会同时为所有层选取位数。能耗和时间按打开的加速器、每张图像计。位串行为 16 ÷ 位数，总计按各层 MAC 加权：像 Stripes 那样输入每位占一个周期的加速器，与 16 位加速器相比。</translation>
    </message>
    <message>
        <source>costing</source>
        <translation>正在计算代价</translation>
    </message>
    <message>
        <source>measuring all layers together</source>
        <translation>正在测量所有层一起</translation>
    </message>
    <message numerus="yes">
        <source>trying %n bit(s)</source>
        <translation>
            <numerusform>正在尝试 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>measured on %n image(s)</source>
        <translation>
            <numerusform>在 %n 张图像上测得</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::LevelAccessModel</name>
    <message>
        <source>Words of the tile that one instance holds: %1</source>
        <translation>一个实例保存的分块字数：%1</translation>
    </message>
    <message>
        <source>This level is unbounded.</source>
        <translation>此层级容量不限。</translation>
    </message>
    <message>
        <source>%1 of %2 that one instance has for tiles</source>
        <translation>一个实例可用于分块的 %2 中占用 %1</translation>
    </message>
    <message>
        <source>Words read to feed the level below, and drains: %1</source>
        <translation>为下级读出的字数（含排空）：%1</translation>
    </message>
    <message>
        <source>Words written that came from above: %1</source>
        <translation>来自上级的写入字数：%1</translation>
    </message>
    <message>
        <source>Words written that came from below, as partial sums: %1</source>
        <translation>来自下级的部分和写入字数：%1</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>占用率</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>Energy of the accesses: %1 of the layer&apos;s</source>
        <translation>访问能耗：占该层的 %1</translation>
    </message>
    <message>
        <source>Carried on through the fan-out below: another %1 (%2)</source>
        <translation>经下方扇出继续传送：另加 %1（%2）</translation>
    </message>
    <message>
        <source>%1, %2 of %3: %4</source>
        <translation>%1，%3 的 %2：%4</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>fills</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>%1 words, %2</source>
        <translation>%1 字，%2</translation>
    </message>
    <message>
        <source>%1: occupancy of %2</source>
        <translation>%1：%2 的占用率</translation>
    </message>
    <message>
        <source>Bits of the tiles that one instance holds at a time / bits that it has for them</source>
        <translation>单个实例同一时刻所存分块的位数 / 其可用于分块的位数</translation>
    </message>
    <message>
        <source>That is half of its capacity: the next tiles arrive in the other.</source>
        <translation>这是其容量的一半：下一批分块进入另一半。</translation>
    </message>
    <message>
        <source>%1 words × %2 bit = %3</source>
        <translation>%1 字 × %2 位 = %3</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>分块合计</translation>
    </message>
    <message>
        <source>room for tiles</source>
        <translation>可用于分块的空间</translation>
    </message>
</context>
<context>
    <name>pelorus::LevelsChart</name>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>level %1
%2 of the values</source>
        <translation>电平 %1
占全部值的 %2</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>Values that take it</source>
        <translation>取该电平的值</translation>
    </message>
    <message>
        <source>%1 on %2 levels, SQNR %3 dB.</source>
        <translation>%1，%2 个电平，量化信噪比 %3 dB。</translation>
    </message>
    <message>
        <source>%1 on %2 levels, nothing is lost.</source>
        <translation>%1，%2 个电平，没有损失。</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>量化电平</translation>
    </message>
    <message>
        <source>values at a level, %</source>
        <translation>取某电平的值，%</translation>
    </message>
    <message>
        <source>%1, not to scale</source>
        <translation>%1（不按比例）</translation>
    </message>
    <message>
        <source>levels, with the share of the values that take each</source>
        <translation>电平，及取该电平的值所占份额</translation>
    </message>
</context>
<context>
    <name>pelorus::LevelsDock</name>
    <message>
        <source>Levels</source>
        <translation>量化电平</translation>
    </message>
    <message>
        <source>Take 4 bits, drag the outermost level inwards and watch the SQNR; then change the rule from uniform to powers of two and to shared values.</source>
        <translation>取 4 位，把最外侧的电平向内拖动，观察量化信噪比；再把规则从均匀改为 2 的幂，再改为共享值。</translation>
    </message>
    <message>
        <source>Most values are small. Clipping the few large ones can lose less than the finer steps win; powers of two spend their levels near 0; shared values lie where the values are.</source>
        <translation>大多数值很小。截断少数大值的损失可能小于更细步长的收益；2 的幂把电平用在 0 附近；共享值位于值所在之处。</translation>
    </message>
    <message>
        <source>Uniform: R. Krishnamoorthi, arXiv 1806.08342; shared: S. Han et al., Deep Compression, ICLR 2016; binary: M. Rastegari et al., XNOR-Net, ECCV 2016; ternary: F. Li et al., arXiv 1605.04711.</source>
        <translation>均匀：R. Krishnamoorthi，arXiv 1806.08342；共享：S. Han 等，Deep Compression，ICLR 2016；二值：M. Rastegari 等，XNOR-Net，ECCV 2016；三值：F. Li 等，arXiv 1605.04711。</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>powers of two</source>
        <translation>2 的幂</translation>
    </message>
    <message>
        <source>shared values (k-means)</source>
        <translation>共享值（k 均值）</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二值</translation>
    </message>
    <message>
        <source>ternary</source>
        <translation>三值</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source> bit</source>
        <translation> 位</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Of the rule&apos;s own: the largest level reaches the largest value at 100 %. Drag the outermost level in the picture, too.</source>
        <translation>相对于规则自身的选择：100 % 时最大电平到达最大值。也可在图中拖动最外侧的电平。</translation>
    </message>
    <message>
        <source>Least error</source>
        <translation>误差最小</translation>
    </message>
    <message>
        <source>The range of 10, 15 … 100 % that loses least</source>
        <translation>在 10、15 … 100 % 中损失最小的范围</translation>
    </message>
    <message>
        <source>No values yet: the line above says what is missing.</source>
        <translation>尚无数值：上面一行说明缺什么。</translation>
    </message>
    <message numerus="yes">
        <source>%n level(s), </source>
        <translation>
            <numerusform>%n 个电平，</numerusform>
        </translation>
    </message>
    <message>
        <source>SQNR %1 dB, mean square error %2.</source>
        <translation>量化信噪比 %1 dB，均方误差 %2。</translation>
    </message>
    <message>
        <source>nothing is lost.</source>
        <translation>没有损失。</translation>
    </message>
    <message>
        <source>%1 lie beyond the outermost level.</source>
        <translation>%1 在最外侧电平之外。</translation>
    </message>
    <message>
        <source>Of %L1 values, %L2 evenly taken ones.</source>
        <translation>共 %L1 个值，均匀取其中 %L2 个。</translation>
    </message>
</context>
<context>
    <name>pelorus::LookAhead</name>
    <message>
        <source>Looking ahead ended: %1</source>
        <translation>预先评估已中止：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::LoopNestView</name>
    <message>
        <source>Loop nest</source>
        <translation>循环嵌套</translation>
    </message>
    <message>
        <source>keeps nothing</source>
        <translation>不保存任何张量</translation>
    </message>
</context>
<context>
    <name>pelorus::MainWindow</name>
    <message>
        <source>Scoreboard</source>
        <translation>记分板</translation>
    </message>
    <message>
        <source>Unsaved edits of the last session are kept in %1</source>
        <translation>上次未保存的编辑保存在 %1</translation>
    </message>
    <message>
        <source>Click a tile, a field of the hardware, a cell of a table, a finding or a bar of a chart first, or reach it by Tab and the arrow keys.</source>
        <translation>请先点击计分板的一格、硬件的一个字段、表格的一个单元格、一条检查结果或图中的一根柱，或用 Tab 与方向键移到那里。</translation>
    </message>
    <message>
        <source>%1 What you see is the result of the design before it. Undo the last step (Ctrl+Z), change the design, or try again (at the bottom of the window).</source>
        <translation>%1当前显示的是上一个设计的结果。请撤销上一步（Ctrl+Z）、修改设计，或重试（窗口底部）。</translation>
    </message>
    <message>
        <source>%1 Change the design, open another one, or try again (at the bottom of the window).</source>
        <translation>%1请修改设计、打开另一个设计，或重试（窗口底部）。</translation>
    </message>
</context>
<context>
    <name>pelorus::MappingDock</name>
    <message>
        <source>Mapping</source>
        <translation>映射</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>占用率</translation>
    </message>
    <message>
        <source>The network has no layer with MACs.</source>
        <translation>该网络没有含 MAC 的层。</translation>
    </message>
    <message>
        <source>This layer has no mapping: it does not fit. The findings say why.</source>
        <translation>该层没有映射：放不下。原因见检查结果。</translation>
    </message>
    <message>
        <source>A layer without MACs: it runs beside the array and is not mapped.</source>
        <translation>没有 MAC 的层：在阵列之外运行，不做映射。</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the loop nest as text (Ctrl+C)</source>
        <translation>以文本形式复制循环嵌套 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy as one &amp;line</source>
        <translation>复制为一行(&amp;L)</translation>
    </message>
    <message>
        <source>Copy the mapping in the form that mapping files have</source>
        <translation>以映射文件的格式复制映射</translation>
    </message>
    <message>
        <source>&amp;Save all mappings…</source>
        <translation>保存全部映射(&amp;S)…</translation>
    </message>
    <message>
        <source>Write the mappings of all layers as text that can be given to pelorus-cli evaluate</source>
        <translation>将所有层的映射写成文本，可交给 pelorus-cli evaluate 使用</translation>
    </message>
    <message>
        <source>Accesses, words and energy</source>
        <translation>访问：字数与能耗</translation>
    </message>
    <message>
        <source>Try…</source>
        <translation>试写…</translation>
    </message>
    <message>
        <source>Write another mapping of this layer by hand and see what it would cost</source>
        <translation>为该层手写另一个映射，看看代价如何</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Let the search choose this layer&apos;s mapping again</source>
        <translation>让搜索重新选择此层的映射</translation>
    </message>
    <message>
        <source>searched, as the pinned one does not fit · %1</source>
        <translation>搜索所得，因为固定的映射不适合 · %1</translation>
    </message>
    <message>
        <source>The findings say why.</source>
        <translation>原因见“检查结果”。</translation>
    </message>
</context>
<context>
    <name>pelorus::MappingTrialWindow</name>
    <message>
        <source>Try a mapping: %1</source>
        <translation>试写映射：%1</translation>
    </message>
    <message>
        <source>Mapping by hand</source>
        <translation>手写的映射</translation>
    </message>
    <message>
        <source>A level a line, outermost first: its name and its loops, outermost first, as in “GLB: K4 Q7”. “X:” and “Y:” below a level are what its fan-out unrolls, fastest first. “GLB[I,O]:” keeps only ifmap (I) and ofmap (O), W is the filter.</source>
        <translation>每行一个层级，从外到内：名称及其循环（从外到内），如“GLB: K4 Q7”。层级下的“X:”和“Y:”是其扇出展开的循环，最快的在前。“GLB[I,O]:”只保存输入图（I）和输出图（O），W 是权重。</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Write this mapping into the text</source>
        <translation>把这个映射写入文本</translation>
    </message>
    <message>
        <source>Costs of both mappings</source>
        <translation>两个映射的代价</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>当前使用</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手写</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>&amp;Begin with</source>
        <translation>起始(&amp;B)</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>所写内容</translation>
    </message>
    <message>
        <source>the mapping in use</source>
        <translation>当前使用的映射</translation>
    </message>
    <message>
        <source>the baseline&apos;s mapping</source>
        <translation>基线的映射</translation>
    </message>
    <message>
        <source>The design has no layer with MACs of this name.</source>
        <translation>设计中没有这个名称的含 MAC 的层。</translation>
    </message>
    <message>
        <source>It fits.</source>
        <translation>可以放下。</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Energy × delay</source>
        <translation>能耗 × 延迟</translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation>DRAM 流量</translation>
    </message>
    <message>
        <source>U&amp;npin</source>
        <translation>取消固定(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Use this mapping</source>
        <translation>使用此映射(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Take this layer&apos;s mapping from a file: a mapping of Timeloop (YAML), a reference case (JSON), or mappings as text</source>
        <translation>从文件取得此层的映射：Timeloop 的映射（YAML）、参考用例（JSON）或文本形式的映射</translation>
    </message>
    <message>
        <source>Let the search choose this layer&apos;s mapping again</source>
        <translation>让搜索重新选择此层的映射</translation>
    </message>
    <message>
        <source>Pin this mapping: the layer runs under it, whatever the search finds, until it is unpinned</source>
        <translation>固定此映射：无论搜索找到什么，此层都按它运行，直到取消固定</translation>
    </message>
    <message>
        <source>Import a mapping</source>
        <translation>导入映射</translation>
    </message>
    <message>
        <source>Mappings (*.yaml *.yml *.json *.txt)</source>
        <translation>映射 (*.yaml *.yml *.json *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>pelorus::MessageBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>pelorus::NetworkChooser</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
</context>
<context>
    <name>pelorus::NetworkCostsPage</name>
    <message>
        <source>Networks costed</source>
        <translation>已计算的网络</translation>
    </message>
    <message>
        <source>Fewer weights</source>
        <translation>更少的权重</translation>
    </message>
    <message>
        <source>Fewer weights are not less energy: on the open accelerator</source>
        <translation>权重更少并不等于能耗更低：在打开的加速器上</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 of %2 networks</source>
        <translation>网络 %1/%2</translation>
    </message>
    <message>
        <source>%1 images at a time: %2 has a %3th of the weights of %4 and takes %5 times its energy.</source>
        <translation>每批 %1 张图像：%2 的权重是 %4 的 1/%3，能耗是其 %5 倍。</translation>
    </message>
    <message>
        <source>Per image, at 16 bits, without zeros, each layer under its best mapping; × is against AlexNet at the same batch. SqueezeNet has few weights but large feature maps and as many MACs. One image at a time AlexNet reads the weights of its fully connected layers for each; several images share them. V. Sze et al., Proc. IEEE 105(12), 2017, report that SqueezeNet takes more energy with 50 times fewer weights.</source>
        <translation>每张图像，16 位，不计零，每层用其最佳映射；× 为相对同批大小的 AlexNet。SqueezeNet 权重少，但特征图大，MAC 数相当。逐张处理时 AlexNet 要为每张图像读取全连接层的权重；多张图像则共享它们。V. Sze 等（Proc. IEEE 105(12)，2017）报告 SqueezeNet 权重少 50 倍而能耗更高。</translation>
    </message>
</context>
<context>
    <name>pelorus::OccupancyView</name>
    <message>
        <source>Occupancy of the buffers</source>
        <translation>缓冲占用率</translation>
    </message>
</context>
<context>
    <name>pelorus::OperationsChart</name>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>The technology %1 has no areas of operators. Choose one that has, under Hardware ▸ Technology, or look at the energy.</source>
        <translation>工艺 %1 没有运算单元的面积。请在“硬件 ▸ 工艺”中选择有面积的工艺，或查看能耗。</translation>
    </message>
    <message>
        <source>No design yet.</source>
        <translation>尚无设计。</translation>
    </message>
    <message>
        <source>Click to compare it with the last one</source>
        <translation>点击以与上一个比较</translation>
    </message>
    <message>
        <source>One %1 = %2 of: %3</source>
        <translation>一次“%1”= %2 次“%3”</translation>
    </message>
    <message>
        <source>%1: %2 nm, %3 V</source>
        <translation>%1：%2 nm，%3 V 工艺</translation>
    </message>
    <message>
        <source>Energy of operations</source>
        <translation>运算的能耗</translation>
    </message>
    <message>
        <source>Area of operators</source>
        <translation>运算单元的面积</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Energy (pJ)</source>
        <translation>能耗（pJ）</translation>
    </message>
    <message>
        <source>Area (µm²)</source>
        <translation>面积（µm²）</translation>
    </message>
    <message>
        <source>Source of the energy</source>
        <translation>能耗的来源</translation>
    </message>
    <message>
        <source>Source of the area</source>
        <translation>面积的来源</translation>
    </message>
    <message>
        <source>Cost of operations</source>
        <translation>运算的代价</translation>
    </message>
    <message>
        <source>energy of an operation, %1</source>
        <translation>一次操作的能耗，%1</translation>
    </message>
    <message>
        <source>area of an operator, %1</source>
        <translation>一个运算器的面积，%1</translation>
    </message>
</context>
<context>
    <name>pelorus::OperationsDock</name>
    <message>
        <source>Operations</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Click the read of DRAM, then an addition; turn the axis from logarithmic to linear; compare the areas.</source>
        <translation>点击 DRAM 读取，再点击一个加法；把坐标轴从对数换成线性；比较面积。</translation>
    </message>
    <message>
        <source>Fetching a number costs more than computing with it: a read of DRAM is thousands of additions. A multiplier grows with the square of its bits, an adder with the bits.</source>
        <translation>取一个数比用它计算更费能量：一次 DRAM 读取抵得上几千次加法。乘法器随位数的平方增长，加法器随位数增长。</translation>
    </message>
    <message>
        <source>M. Horowitz, “Computing&apos;s energy problem (and what we can do about it)”, ISSCC 2014; each bar&apos;s tool tip names its own source.</source>
        <translation>M. Horowitz，“Computing&apos;s energy problem (and what we can do about it)”，ISSCC 2014；每个条形的提示给出各自的来源。</translation>
    </message>
    <message>
        <source>%1 nm, %2 V</source>
        <translation>%1 nm，%2 V 工艺</translation>
    </message>
    <message>
        <source>No layer of the network has a mapping yet, so there is no MAC to count; the findings say what is missing.</source>
        <translation>网络中还没有任何层有映射，因此没有 MAC 可计；“检查结果”中说明缺什么。</translation>
    </message>
    <message>
        <source>MAC in</source>
        <translation>MAC 格式</translation>
    </message>
    <message>
        <source>one MAC</source>
        <translation>一次 MAC</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>the design&apos;s formats</source>
        <translation>设计所用格式</translation>
    </message>
    <message>
        <source>Energy of %1 per inference if its MACs were computed in another format, at %2 nm and %3 V: accesses stay as they are. What fewer bits save in memory, the bits of the layers show.</source>
        <translation>若 MAC 改用其他格式计算，%1 每次推理的能耗（%2 nm、%3 V）：访存不变。位数减少在存储上节省多少，由各层的位数给出。</translation>
    </message>
</context>
<context>
    <name>pelorus::PeGrid</name>
    <message>
        <source>column %1, row %2</source>
        <translation>第 %1 列第 %2 行</translation>
    </message>
    <message>
        <source>%1: nothing unrolled</source>
        <translation>%1：未展开</translation>
    </message>
    <message>
        <source>PE at %1: the mapping does not use it.</source>
        <translation>位于%1的 PE：映射没有用到它。</translation>
    </message>
</context>
<context>
    <name>pelorus::PeHeatView</name>
    <message>
        <source>PE array, work of each PE</source>
        <translation>PE 阵列，每个 PE 的工作量</translation>
    </message>
    <message>
        <source>%1 of %2 PEs work, each %3 of the steps</source>
        <translation>%2 个 PE 中 %1 个工作，各占 %3 的步数</translation>
    </message>
    <message>
        <source>%1 of %2 PEs work, from %3 to %4 of the steps</source>
        <translation>%2 个 PE 中 %1 个工作，占 %3 至 %4 的步数</translation>
    </message>
    <message>
        <source>PE at %1
%2 MACs, busy in %3 of the steps</source>
        <translation>位于%1的 PE
%2 次 MAC，%3 的步数中在工作</translation>
    </message>
    <message>
        <source>PE at %1</source>
        <translation>位于%1的 PE</translation>
    </message>
    <message>
        <source>MACs of the layer that fall to this PE / MACs that it has the time for: steps of the run × MAC units in the PE. Counted from the loops of the mapping: with perfect factors all PEs in use are alike, with imperfect ones those at the end of an unrolled dimension have less to do. Waiting for memory is not in it.</source>
        <translation>该层分给这个 PE 的 MAC 数 / 它有时间完成的 MAC 数，即运行步数 × PE 内的 MAC 单元数。由映射的循环计数：完全因子时所有在用的 PE 相同；不完全因子时，位于展开维度末端的 PE 工作较少。其中不含等待存储器的时间。</translation>
    </message>
    <message>
        <source>MACs of this PE</source>
        <translation>该 PE 的 MAC 数</translation>
    </message>
    <message>
        <source>MACs that it has the time for</source>
        <translation>有时间完成的 MAC 数</translation>
    </message>
    <message>
        <source>PEs in use</source>
        <translation>在用的 PE</translation>
    </message>
    <message>
        <source>PEs that exist</source>
        <translation>现有的 PE</translation>
    </message>
    <message>
        <source>Counted from the mapping, exactly.</source>
        <translation>由映射精确计数得出。</translation>
    </message>
</context>
<context>
    <name>pelorus::PointChart</name>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Show everything and follow the data (F).
Wheel and drag zoom and move; over an axis that axis alone.</source>
        <translation>显示全部并跟随数据 (F)。
滚轮缩放、拖动平移；在坐标轴上时仅作用于该轴。</translation>
    </message>
</context>
<context>
    <name>pelorus::PrecisionDock</name>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Loss by layer and bits</source>
        <translation>各层各位宽的损失</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Find bits per layer</source>
        <translation>寻找各层位宽</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>bit operations</source>
        <translation>位运算</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>节省</translation>
    </message>
    <message>
        <source> points</source>
        <translation> 个百分点</translation>
    </message>
    <message>
        <source>Lose at most</source>
        <translation>最多损失</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Give the layers these bits: one edit, which can be undone</source>
        <translation>将这些位宽赋予各层：一次编辑，可撤销</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message>
        <source>%1 images with labels</source>
        <translation>%1 张带标签的图像</translation>
    </message>
    <message>
        <source>%1 images without labels</source>
        <translation>%1 张无标签的图像</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Name a network with weights and images, and accuracy is measured.</source>
        <translation>指定带权重的网络和图像，即可测量准确率。</translation>
    </message>
    <message numerus="yes">
        <source>% of images that change their class if this alone had these bits; estimated from %n image(s). Framed: the design. A click takes the bits.</source>
        <translation>
            <numerusform>仅此一项采用该位宽时改变类别的图像百分比；由 %n 张图像估计。加框：本设计。单击即采用该位宽。</numerusform>
        </translation>
    </message>
    <message>
        <source>Comes with the noise table…</source>
        <translation>随噪声表给出…</translation>
    </message>
    <message>
        <source>No noise table: it would take long. “Measure all” in the chart makes it.</source>
        <translation>没有噪声表：建立它需要很久。图表中的“全部测量”会建立它。</translation>
    </message>
    <message>
        <source>Comes when images are open.</source>
        <translation>打开图像后给出。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>寻找</translation>
    </message>
    <message>
        <source>Noise table of the even images…</source>
        <translation>正在用偶数图像建立噪声表…</translation>
    </message>
    <message>
        <source>What each layer&apos;s bits cost…</source>
        <translation>正在计算各层位宽的代价…</translation>
    </message>
    <message>
        <source>Measuring proposals…</source>
        <translation>正在测量候选方案…</translation>
    </message>
    <message>
        <source>Mapping what was found…</source>
        <translation>正在映射所找到的方案…</translation>
    </message>
    <message>
        <source>lost, points, on %1 other images</source>
        <translation>损失（百分点），另外 %1 张图像</translation>
    </message>
    <message>
        <source>agreement there</source>
        <translation>那里的一致率</translation>
    </message>
    <message>
        <source>energy, of 8 bits everywhere</source>
        <translation>能耗，相对于处处 8 位</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>weights / inputs</source>
        <translation>权重 / 输入</translation>
    </message>
    <message>
        <source>The budget holds on the images that chose, but not on the others.</source>
        <translation>预算在用于选择的图像上成立，在其余图像上不成立。</translation>
    </message>
    <message>
        <source>Fine-tune with these bits</source>
        <translation>用这些位宽微调</translation>
    </message>
    <message>
        <source>A format gives the bits itself: choose a scheme with bits to see which layer needs how many.</source>
        <translation>格式本身决定位宽：要看哪一层需要多少位，请选择带位宽的方案。</translation>
    </message>
</context>
<context>
    <name>pelorus::PreferencesDialog</name>
    <message>
        <source>Colours of the window</source>
        <translation>窗口的配色</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>窗口的语言</translation>
    </message>
    <message>
        <source>Unit of energies in tiles, tables and charts</source>
        <translation>计分板、表格和图中能耗的单位</translation>
    </message>
    <message>
        <source>Unit of times in tiles, tables and charts</source>
        <translation>计分板、表格和图中时间的单位</translation>
    </message>
    <message>
        <source>Unit of capacities, traffic and bandwidths. Fields that are edited keep KiB and take both</source>
        <translation>容量、访存量和带宽的单位。可编辑的字段仍用 KiB，两种写法都接受</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>&amp;Restore defaults</source>
        <translation>恢复默认值(&amp;R)</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>the prefix that suits</source>
        <translation>自动选择前缀</translation>
    </message>
    <message>
        <source>bytes: KiB, MB, GB/s</source>
        <translation>字节：KiB、MB、GB/s</translation>
    </message>
    <message>
        <source>bits: Kibit, Mbit, Gbit/s</source>
        <translation>比特：Kibit、Mbit、Gbit/s</translation>
    </message>
    <message>
        <source>Significant digits of numbers that are not exact</source>
        <translation>非精确数值的有效位数</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>&amp;Energy</source>
        <translation>能耗(&amp;E)</translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation>时间(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据量(&amp;D)</translation>
    </message>
    <message>
        <source>Di&amp;gits</source>
        <translation>有效位数(&amp;G)</translation>
    </message>
    <message>
        <source>Files, CSV and copied tables keep pJ, seconds and bits or bytes as their headers say.</source>
        <translation>文件、CSV 和复制的表格始终按表头所写的单位：pJ、秒、比特或字节。</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>计算</translation>
    </message>
    <message numerus="yes">
        <source>all (%n core(s))</source>
        <translation>
            <numerusform>全部（%n 个核）</numerusform>
        </translation>
    </message>
    <message>
        <source>How many threads evaluate, sweep and train; half as many measure beside them. No result depends on it</source>
        <translation>用于评估、扫描和训练的线程数；测量准确率使用其一半。结果与线程数无关</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>线程数(&amp;H)</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Te&amp;mplate</source>
        <translation>模板(&amp;M)</translation>
    </message>
    <message>
        <source>values &amp;near the one in hand</source>
        <translation>手边数值附近的值(&amp;N)</translation>
    </message>
    <message>
        <source>Look ahead</source>
        <translation>预先评估</translation>
    </message>
    <message>
        <source>Up to 64 values around the count of the accelerator that the keyboard is on, or was on last, are evaluated in the background, so that a drag over them has its answers at once; at first those of the array&apos;s columns; then the other objectives of the design. Costs seconds to minutes of work after each design that is opened and each edit</source>
        <translation>在后台评估键盘焦点所在（或上次所在）的加速器数目附近至多 64 个值，这样拖过这些值时立即得到结果；起初为阵列的列数；然后是该设计的其他目标。每次打开设计和编辑后要多算几秒到几分钟</translation>
    </message>
</context>
<context>
    <name>pelorus::ProgressRow</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>pelorus::RangeSlider</name>
    <message>
        <source>From %1 to %2, of %3 to %4. Up and Down choose an end, Left and Right move it.</source>
        <translation>从 %1 到 %2，可选 %3 到 %4。上下键选择端点，左右键移动端点。</translation>
    </message>
    <message>
        <source>%1 (drag the ends of the range: from %2 to %3)</source>
        <translation>%1（拖动范围的端点：从 %2 到 %3）</translation>
    </message>
</context>
<context>
    <name>pelorus::ReplacementPage</name>
    <message>
        <source>3 × 3 behind each other</source>
        <translation>依次多个 3 × 3</translation>
    </message>
    <message>
        <source>depthwise, then pointwise</source>
        <translation>逐深度，再逐点</translation>
    </message>
    <message numerus="yes">
        <source>bottleneck of %n channel(s)</source>
        <translation>
            <numerusform>%n 个通道的瓶颈</numerusform>
        </translation>
    </message>
    <message>
        <source>only of square filters: 5 × 5, 7 × 7 …</source>
        <translation>仅限方形卷积核：5 × 5、7 × 7 …</translation>
    </message>
    <message>
        <source>not of layers with groups or dilated filters</source>
        <translation>不适用于分组或空洞卷积的层</translation>
    </message>
    <message>
        <source>Replacements costed</source>
        <translation>已计算的替代方案</translation>
    </message>
    <message>
        <source>In place of the layer</source>
        <translation>替代该层</translation>
    </message>
    <message>
        <source>The open network has no convolution with a filter larger than 1 × 1. Choose another one in the list “Network”: AlexNet, say.</source>
        <translation>打开的网络没有卷积核大于 1 × 1 的卷积层。请在“网络”列表中选择另一个，例如 AlexNet。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Follows the layer that is selected in the window</source>
        <translation>跟随窗口中选中的层</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>channels / </source>
        <translation>通道 / </translation>
    </message>
    <message>
        <source>the layer: %1</source>
        <translation>原层：%1</translation>
    </message>
    <message>
        <source>searching mappings</source>
        <translation>正在搜索映射</translation>
    </message>
    <message>
        <source>Weights without bias; MACs, energy and time per image, of these layers alone, at the layer&apos;s bits, dense, each under its best mapping; × is against the layer. Feature maps between them are written and read again. The weights would have to be trained: accuracy is not known. Stacked: K. Simonyan and A. Zisserman, ICLR 2015; depthwise: A. Howard et al., arXiv 1704.04861; bottleneck: K. He et al., CVPR 2016.</source>
        <translation>权重不含偏置；MAC、能耗和时间按每张图像计，仅为这些层，用该层的位宽，不计零，各用最佳映射；× 为相对该层。它们之间的特征图写出后再读入。权重需要另行训练：准确率未知。堆叠：K. Simonyan、A. Zisserman，ICLR 2015；逐深度：A. Howard 等，arXiv 1704.04861；瓶颈：K. He 等，CVPR 2016。</translation>
    </message>
</context>
<context>
    <name>pelorus::RooflineChart</name>
    <message>
        <source>at %1</source>
        <translation>在 %1</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>operations per byte at %1</source>
        <translation>在 %1 处每字节的运算数</translation>
    </message>
    <message>
        <source>operations per second</source>
        <translation>每秒运算数</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Roofline</source>
        <translation>屋顶线</translation>
    </message>
    <message>
        <source>Roofline at %1</source>
        <translation>%1 处的屋顶线</translation>
    </message>
    <message>
        <source>Open a network and an accelerator, and this chart fills.</source>
        <translation>打开网络和加速器后，此图表即会显示数据。</translation>
    </message>
    <message>
        <source>No layer has a cost on this accelerator. The findings say why.</source>
        <translation>在此加速器上没有任何层有代价。原因见检查结果。</translation>
    </message>
    <message>
        <source>No memory of this accelerator has a limited bandwidth: there is no roof but the MAC units&apos;.

Give a level a bandwidth under Hardware.</source>
        <translation>此加速器的存储器都没有带宽限制：除 MAC 单元的上限外没有屋顶。

请在“硬件”中为某一层级设置带宽。</translation>
    </message>
    <message>
        <source>No layer moves anything through a limited port of %1.</source>
        <translation>没有任何层经由 %1 的受限端口传输数据。</translation>
    </message>
    <message>
        <source>%1 bound</source>
        <translation>受限于 %1</translation>
    </message>
    <message>
        <source>compute bound</source>
        <translation>受限于计算</translation>
    </message>
    <message>
        <source>bound by another level</source>
        <translation>受限于其他层级</translation>
    </message>
    <message>
        <source>operations per byte</source>
        <translation>每字节运算数</translation>
    </message>
    <message>
        <source>of the peak</source>
        <translation>占峰值</translation>
    </message>
    <message>
        <source>busiest port here</source>
        <translation>此处最忙的端口</translation>
    </message>
    <message>
        <source>limited by</source>
        <translation>受限于</translation>
    </message>
    <message>
        <source>1 MAC = 2 operations. A click selects the layer.</source>
        <translation>1 次 MAC = 2 次运算。单击即选中该层。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Operations per byte</source>
        <translation>每字节运算数</translation>
    </message>
    <message>
        <source>Operations per second</source>
        <translation>每秒运算数</translation>
    </message>
    <message>
        <source>Peak operations per second</source>
        <translation>峰值每秒运算数</translation>
    </message>
    <message>
        <source>Limited by</source>
        <translation>受限于</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n layer(s) are bound at %2</source>
        <translation>
            <numerusform>%1：%n 层受限于 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is the quickest with %2 of the peak %3.</source>
        <translation>%1 最快，为 %2，峰值为 %3。</translation>
    </message>
    <message>
        <source>%1 writes up to %2</source>
        <translation>%1 写入最高 %2</translation>
    </message>
    <message>
        <source>%1 up to %2</source>
        <translation>%1 最高 %2</translation>
    </message>
</context>
<context>
    <name>pelorus::Schematic</name>
    <message>
        <source>Schematic of the accelerator</source>
        <translation>加速器示意图</translation>
    </message>
    <message>
        <source>PE array %1 × %2</source>
        <translation>PE 阵列 %1 × %2</translation>
    </message>
    <message>
        <source>%1 of energy</source>
        <translation>能耗 %1</translation>
    </message>
    <message>
        <source>NoC</source>
        <translation>NoC</translation>
    </message>
    <message>
        <source>leakage</source>
        <translation>漏电</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: shares of the energy, %2</source>
        <translation>%1：能耗占比，%2</translation>
    </message>
    <message>
        <source>%1: shares of the time busy, %2</source>
        <translation>%1：忙碌时间占比，%2</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>方块</translation>
    </message>
    <message>
        <source>Capacity (bit)</source>
        <translation>容量 (bit)</translation>
    </message>
    <message>
        <source>Share of the energy</source>
        <translation>能耗占比</translation>
    </message>
    <message>
        <source>Busy, share of the time</source>
        <translation>忙碌时间占比</translation>
    </message>
    <message>
        <source>MAC units</source>
        <translation>MAC 单元</translation>
    </message>
    <message>
        <source>%1 busy</source>
        <translation>忙碌 %1</translation>
    </message>
    <message>
        <source>bandwidth not limited</source>
        <translation>带宽不受限</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>100 % of the energy</source>
        <translation>100 % 的能耗</translation>
    </message>
    <message>
        <source>100 % of the time busy</source>
        <translation>100 % 的时间忙碌</translation>
    </message>
    <message>
        <source>all layers with MACs</source>
        <translation>所有含 MAC 的层</translation>
    </message>
    <message>
        <source>%1 in each of %2</source>
        <translation>每个 %1，共 %2 个</translation>
    </message>
    <message>
        <source>How deep a block&apos;s colour is: its share of the energy, or of the time that it is busy, over the selected layers, or all with MACs. Of the PEs those are filled that the first of them uses. Memories are the higher the larger they are, on a log scale.
Click a block to edit it and to select its level in all views. Drag the right or lower edge of the array to resize it. Ctrl+wheel or + and - zoom, 0 fits.</source>
        <translation>方块颜色的深浅表示它在所选层（或所有含 MAC 的层）中的能耗占比，或忙碌时间占比。填色的 PE 是其中第一层用到的 PE。存储越大，方块越高（对数刻度）。
点击方块即可编辑，并在所有视图中选中该层级。拖动阵列的右边缘或下边缘可改变其大小。Ctrl+滚轮或 + 与 - 缩放，0 显示全部。</translation>
    </message>
    <message>
        <source>%1 is selected</source>
        <translation>已选中 %1</translation>
    </message>
</context>
<context>
    <name>pelorus::SchematicPanel</name>
    <message>
        <source>Colour of the blocks</source>
        <translation>方块的颜色</translation>
    </message>
    <message>
        <source>energy share</source>
        <translation>能耗占比</translation>
    </message>
    <message>
        <source>utilization</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Schematic menu</source>
        <translation>示意图菜单</translation>
    </message>
    <message>
        <source>Zoom, copy, export</source>
        <translation>缩放、复制、导出</translation>
    </message>
    <message>
        <source>Colour:</source>
        <translation>颜色：</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Show less of the schematic, larger</source>
        <translation>放大示意图</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show more of the schematic, smaller</source>
        <translation>缩小示意图</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适应(&amp;F)</translation>
    </message>
    <message>
        <source>Show all of the schematic</source>
        <translation>显示整个示意图</translation>
    </message>
    <message>
        <source>&amp;Copy image</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the schematic as a picture</source>
        <translation>把示意图复制为图片</translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>Copy the shares of the blocks</source>
        <translation>复制各方块的占比</translation>
    </message>
    <message>
        <source>Export as %1…</source>
        <translation>导出为 %1…</translation>
    </message>
    <message>
        <source>Write the schematic to a file</source>
        <translation>把示意图写入文件</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
    <message>
        <source>Formula, inputs and sources of this block&apos;s share</source>
        <translation>此方块占比的公式、输入与来源</translation>
    </message>
    <message>
        <source>Export schematic</source>
        <translation>导出示意图</translation>
    </message>
</context>
<context>
    <name>pelorus::SensitivityChart</name>
    <message>
        <source>Finding what one step of each value would do…</source>
        <translation>正在计算各值变动一步的影响…</translation>
    </message>
    <message>
        <source>No step of any value changes this figure.</source>
        <translation>任何值变动一步都不改变此指标。</translation>
    </message>
    <message>
        <source>change of %1, %</source>
        <translation>%1的变化，%</translation>
    </message>
    <message>
        <source>÷2, or a bit less</source>
        <translation>÷2，或少一位</translation>
    </message>
    <message>
        <source>×2, or a bit more</source>
        <translation>×2，或多一位</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Change of %1 by one step of each value</source>
        <translation>各值变动一步时%1的变化</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>To</source>
        <translation>变为</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Energy × delay</source>
        <translation>能耗 × 延迟</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>%1. Most helps %2: %3</source>
        <translation>%1。最有帮助的是 %2：%3</translation>
    </message>
    <message>
        <source>What would help most</source>
        <translation>什么最有帮助</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感度</translation>
    </message>
    <message>
        <source>change of %1, %, after %2 of %3 steps</source>
        <translation>%1的变化，%（已完成 %3 步中的 %2 步）</translation>
    </message>
    <message>
        <source>Modelled: the design evaluated anew with this one value changed.</source>
        <translation>建模值：只改变这一个值后重新评估的设计。</translation>
    </message>
</context>
<context>
    <name>pelorus::SensitivityModel</name>
    <message>
        <source>%1, weights of %2 bits alone: ≈ %3 % of the images change their class</source>
        <translation>%1，仅权重为 %2 位：≈ %3 % 的图像改变类别</translation>
    </message>
    <message>
        <source>%1, inputs of %2 bits alone: ≈ %3 % of the images change their class</source>
        <translation>%1，仅输入为 %2 位：≈ %3 % 的图像改变类别</translation>
    </message>
    <message>
        <source> (weak: measure)</source>
        <translation>（不可靠：请测量）</translation>
    </message>
    <message>
        <source>; the design&apos;s bits</source>
        <translation>；本设计的位宽</translation>
    </message>
</context>
<context>
    <name>pelorus::Session</name>
    <message>
        <source>Restore unsaved edits</source>
        <translation>恢复未保存的编辑</translation>
    </message>
    <message>
        <source>images measure a network with weights; open one as ONNX first</source>
        <translation>图像用于测量带权重的网络；请先打开 ONNX 网络</translation>
    </message>
</context>
<context>
    <name>pelorus::SnapshotsDock</name>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Take a snapshot (Ctrl+T) to come back to the design as it is now, or to compare with it.</source>
        <translation>拍摄快照（Ctrl+T），以便日后恢复现在的设计，或与之比较。</translation>
    </message>
    <message>
        <source>&amp;Restore snapshot</source>
        <translation>恢复快照(&amp;R)</translation>
    </message>
    <message>
        <source>Make the selected snapshot the open design</source>
        <translation>将所选快照变为打开的设计</translation>
    </message>
    <message>
        <source>Re&amp;name snapshot</source>
        <translation>重命名快照(&amp;N)</translation>
    </message>
    <message>
        <source>Give the selected snapshot another name</source>
        <translation>为所选快照另取名称</translation>
    </message>
    <message>
        <source>Pin snapshot as &amp;baseline</source>
        <translation>将快照固定为基线(&amp;B)</translation>
    </message>
    <message>
        <source>Compare everything with the selected snapshot</source>
        <translation>一切都与所选快照比较</translation>
    </message>
    <message>
        <source>Compare &amp;side by side…</source>
        <translation>并排比较(&amp;S)…</translation>
    </message>
    <message>
        <source>Two snapshots, or one and the open design, in a table of all that differs</source>
        <translation>两个快照，或一个快照与打开的设计，列出所有不同之处</translation>
    </message>
    <message>
        <source>Re&amp;move snapshots</source>
        <translation>移除快照(&amp;M)</translation>
    </message>
    <message>
        <source>Forget the selected snapshots</source>
        <translation>移除所选快照</translation>
    </message>
    <message>
        <source>Take a snapshot of the design (Ctrl+T)</source>
        <translation>拍摄设计的快照（Ctrl+T）</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>拍摄快照</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>&amp;Where from?</source>
        <translation>从何而来？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>pelorus::SnapshotsModel</name>
    <message>
        <source>%1 on %2, batch %3</source>
        <translation>%2 上的 %1，批量 %3</translation>
    </message>
    <message>
        <source>The pinned baseline</source>
        <translation>已固定的基线</translation>
    </message>
    <message numerus="yes">
        <source>Right, of %n image(s)</source>
        <translation>
            <numerusform>%n 张图像中正确的比例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As the float network, of %n image(s)</source>
        <translation>
            <numerusform>%n 张图像中与浮点网络一致的比例</numerusform>
        </translation>
    </message>
    <message>
        <source>Against the baseline: %1, %2</source>
        <translation>与基线相比：%1，%2</translation>
    </message>
    <message>
        <source>Double click restores it.</source>
        <translation>双击可恢复。</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Energy / inference</source>
        <translation>每次推理能耗</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>baseline “%1”</source>
        <translation>基线“%1”</translation>
    </message>
    <message>
        <source>against the baseline</source>
        <translation>与基线相比</translation>
    </message>
</context>
<context>
    <name>pelorus::StartPage</name>
    <message>
        <source>The chip and the network that it was measured with.</source>
        <translation>这款芯片，以及测量它时所用的网络。</translation>
    </message>
    <message>
        <source>Trained, with images: what bits cost in accuracy.</source>
        <translation>已训练且带图像：位宽对准确率的代价。</translation>
    </message>
    <message>
        <source>Depthwise layers that a systolic array likes little.</source>
        <translation>脉动阵列不擅长的深度卷积层。</translation>
    </message>
    <message>
        <source>A transformer on the first TPU: bound by memory.</source>
        <translation>第一代 TPU 上的 Transformer：受限于存储。</translation>
    </message>
    <message>
        <source>A design for an FPGA, with what it takes of it.</source>
        <translation>面向 FPGA 的设计，及其占用的资源。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1，运行于 %2</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Or drop a design, a network (ONNX too), an accelerator or an energy table here.</source>
        <translation>也可将设计、网络（包括 ONNX）、加速器或能耗表拖放到此处。</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>54 layers on a small array with shared registers.</source>
        <translation>54 层，运行在共享寄存器的小型阵列上。</translation>
    </message>
    <message>
        <source>Guided tours</source>
        <translation>引导教程</translation>
    </message>
</context>
<context>
    <name>pelorus::StatusLine</name>
    <message>
        <source>Clear the selection (Esc)</source>
        <translation>清除选择 (Esc)</translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation>显示检查结果</translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation>正在评估…</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) evaluated in %1</source>
        <translation>
            <numerusform>已评估 %n 层，用时 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without a mapping</source>
        <translation>
            <numerusform>，%n 层没有映射</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · evaluating…</source>
        <translation>%1 · 正在评估…</translation>
    </message>
    <message>
        <source>%1 · searching for better mappings…</source>
        <translation>%1 · 正在搜索更优映射…</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Selection: %1</source>
        <translation>选中：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 条检查结果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without MACs (%1 fused)</source>
        <translation>
            <numerusform>，%n 个没有 MAC（%1 个已融合）</numerusform>
        </translation>
    </message>
    <message>
        <source>batch %1 · %2 · %3 accounting · %4</source>
        <translation>批量 %1 · %2 · %3统计口径 · %4</translation>
    </message>
    <message>
        <source>%1 · refining with imperfect factors…</source>
        <translation>%1 · 正在用不完全因子细化…</translation>
    </message>
    <message>
        <source>Unpin the baseline (Ctrl+Shift+B)</source>
        <translation>取消基线（Ctrl+Shift+B）</translation>
    </message>
    <message>
        <source>Baseline: %1</source>
        <translation>基线：%1</translation>
    </message>
    <message>
        <source>%1 on %2, batch %3, as it was on %4.
Click to unpin (Ctrl+Shift+B); F8 swaps it with the design.</source>
        <translation>%2 上的 %1，批量 %3，%4 时的状态。
单击可取消（Ctrl+Shift+B）；F8 与设计互换。</translation>
    </message>
    <message>
        <source>%1 · evaluating what it is compared with…</source>
        <translation>%1 · 正在评估所比较的设计…</translation>
    </message>
    <message>
        <source>Evaluate the design once more</source>
        <translation>重新评估该设计</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No result: %1</source>
        <translation>没有结果：%1</translation>
    </message>
    <message>
        <source>%1 · no search for better mappings: %2</source>
        <translation>%1 · 未能搜索更优映射：%2</translation>
    </message>
    <message>
        <source>%1 · looking ahead, %2 of %3</source>
        <translation>%1 · 正在预先评估，%2 / %3</translation>
    </message>
</context>
<context>
    <name>pelorus::StepRunner</name>
    <message>
        <source>Not enough memory to find sensitivities.</source>
        <translation>内存不足，无法计算敏感度。</translation>
    </message>
    <message>
        <source>Finding sensitivities failed: %1</source>
        <translation>计算敏感度失败：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::SweepChart</name>
    <message>
        <source>does not fit</source>
        <translation>放不下</translation>
    </message>
    <message>
        <source>this design</source>
        <translation>本设计</translation>
    </message>
    <message>
        <source>all mappings proven</source>
        <translation>映射均已证明</translation>
    </message>
    <message>
        <source>not all proven</source>
        <translation>未全部证明</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>How energy, latency, area and more follow from one value of the design, as a curve, or from two, as a map.</source>
        <translation>能耗、延迟、面积等如何随设计的一个数值（曲线）或两个数值（热图）变化。</translation>
    </message>
    <message>
        <source>%1 by %2 and %3</source>
        <translation>%1，随 %2 和 %3 变化</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1，随 %2 变化</translation>
    </message>
    <message>
        <source>Most: %1 at %2.</source>
        <translation>最大：%1，在 %2。</translation>
    </message>
    <message>
        <source>Least: %1 at %2.</source>
        <translation>最小：%1，在 %2。</translation>
    </message>
    <message>
        <source>This design: %1, %2.</source>
        <translation>当前设计：%1，%2。</translation>
    </message>
    <message>
        <source>Chosen: %1, %2.</source>
        <translation>已选：%1，%2。</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
</context>
<context>
    <name>pelorus::SweepFrontChart</name>
    <message>
        <source>all mappings proven</source>
        <translation>映射均已证明</translation>
    </message>
    <message>
        <source>not all proven</source>
        <translation>未全部证明</translation>
    </message>
    <message>
        <source>front</source>
        <translation>前沿</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>this design</source>
        <translation>本设计</translation>
    </message>
    <message numerus="yes">
        <source>%n do(es) not fit</source>
        <translation>
            <numerusform>%n 个放不下</numerusform>
        </translation>
    </message>
    <message>
        <source>Vertical axis</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>All designs of a sweep by two of their figures, and those that no other one beats in both.</source>
        <translation>扫描的所有设计按其两项指标排布，并标出没有其他设计在两项上都更好的那些。</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n on the front, from %1 to %2.</source>
        <translation>
            <numerusform>%n 个在前沿上，从 %1 到 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen: %1.</source>
        <translation>已选：%1。</translation>
    </message>
    <message>
        <source>Sweep: Pareto front</source>
        <translation>扫描：帕累托前沿</translation>
    </message>
    <message>
        <source>Pareto</source>
        <translation>帕累托</translation>
    </message>
</context>
<context>
    <name>pelorus::SweepRow</name>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Range of: %1</source>
        <translation>范围：%1</translation>
    </message>
    <message>
        <source>From 4 to 32 by 4: 4:32:4. Doubling: 4:32:*2. A list: 4, 8, 14. A unit behind the range is that of all its values: 32:256:*2 KiB</source>
        <translation>从 4 到 32，步长 4：4:32:4。倍增：4:32:*2。列表：4, 8, 14。范围后的单位适用于其所有数值：32:256:*2 KiB</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>无其他</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s): %1</source>
        <translation>
            <numerusform>%n 个数值：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Ends of the range of: %1</source>
        <translation>范围的端点：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::SweepRunner</name>
    <message>
        <source>Not enough memory for this sweep.</source>
        <translation>内存不足，无法进行此扫描。</translation>
    </message>
    <message>
        <source>The sweep failed: %1</source>
        <translation>扫描失败：%1</translation>
    </message>
</context>
<context>
    <name>pelorus::SweptChart</name>
    <message>
        <source>%1 on %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>The sweep begins when the design is evaluated.</source>
        <translation>设计评估完成后开始扫描。</translation>
    </message>
    <message>
        <source>Evaluating the first points…</source>
        <translation>正在评估最初的点…</translation>
    </message>
    <message>
        <source>In the dock “Explore”, choose a value and the range that it takes, then “Run”.</source>
        <translation>在“探索”面板中选择一个数值及其范围，然后单击“运行”。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n point(s)</source>
        <translation>
            <numerusform>%1 个点，共 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n 个点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do(es) not fit</source>
        <translation>
            <numerusform>%n 个放不下</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，共 %2</translation>
    </message>
    <message>
        <source>Evaluate the points that are missing</source>
        <translation>评估缺少的点</translation>
    </message>
    <message>
        <source>%1, waits for the design</source>
        <translation>%1，等待设计</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the sweep; its points stay</source>
        <translation>停止扫描；已有的点保留</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation>已停止（%1）</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Not evaluated yet.</source>
        <translation>尚未评估。</translation>
    </message>
    <message>
        <source>Not all mappings are proven: within %1 of the bound.</source>
        <translation>并非所有映射都已证明：距下界 %1 以内。</translation>
    </message>
    <message>
        <source>Not all mappings are proven.</source>
        <translation>并非所有映射都已证明。</translation>
    </message>
    <message>
        <source>Does not fit: %1</source>
        <translation>放不下：%1</translation>
    </message>
    <message>
        <source>This design.</source>
        <translation>本设计。</translation>
    </message>
    <message>
        <source>A click opens it as the design; so does Return.</source>
        <translation>单击即把它打开为设计；回车键亦可。</translation>
    </message>
    <message>
        <source>All mappings proven (1: yes)</source>
        <translation>映射均已证明（1：是）</translation>
    </message>
    <message>
        <source>Gap to the bound</source>
        <translation>与下界的差距</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Why there is no result</source>
        <translation>为何没有结果</translation>
    </message>
    <message>
        <source>On the front (1: yes)</source>
        <translation>在前沿上（1：是）</translation>
    </message>
    <message>
        <source>This design (1: yes)</source>
        <translation>本设计（1：是）</translation>
    </message>
</context>
<context>
    <name>pelorus::TemplateChooser</name>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>另存副本…(&amp;S)</translation>
    </message>
    <message>
        <source>Template of reports</source>
        <translation>报告模板</translation>
    </message>
    <message>
        <source>Write the built-in template to a file, to edit it, and use that file</source>
        <translation>把内置模板写入文件以便编辑，并使用该文件</translation>
    </message>
    <message>
        <source>Save a copy of the built-in template</source>
        <translation>保存内置模板的副本</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>The page that File ▸ Report writes figures and charts into</source>
        <translation>“文件 ▸ 报告”把数据和图表写入的网页</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>HTML page (*.html *.htm)</source>
        <translation>HTML 网页 (*.html *.htm)</translation>
    </message>
</context>
<context>
    <name>pelorus::TileWidget</name>
    <message>
        <source>%1; against the baseline %2, %3</source>
        <translation>%1；与基线相比 %2，%3</translation>
    </message>
</context>
<context>
    <name>pelorus::TourPanel</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Keep this design</source>
        <translation>保留这个设计(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>离开(&amp;L)</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>引导教程</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>回到上一步</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>到下一步</translation>
    </message>
    <message>
        <source>Leave the tour with this design, as one edit of yours that can be undone</source>
        <translation>离开教程并带走这个设计，作为你的一次可撤销的编辑</translation>
    </message>
    <message>
        <source>Back to your design and workspace (Esc)</source>
        <translation>回到你的设计和工作区（Esc）</translation>
    </message>
    <message>
        <source>%1 · step %2 of %3</source>
        <translation>%1 · 第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>完成(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
</context>
<context>
    <name>pelorus::TourPlayer</name>
    <message>
        <source>Guided tour</source>
        <translation>引导教程</translation>
    </message>
</context>
<context>
    <name>pelorus::TrafficChart</name>
    <message>
        <source>all levels</source>
        <translation>所有层级</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Bytes moved per inference by level</source>
        <translation>每次推理按层级移动的字节</translation>
    </message>
    <message>
        <source>Bytes moved per inference at %1 by tensor</source>
        <translation>每次推理在 %1 处按张量移动的字节</translation>
    </message>
    <message>
        <source>psum and ofmap</source>
        <translation>部分和与输出特征图</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 读取</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>%1 写入</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>%1 (B)</source>
        <translation>%1（字节）</translation>
    </message>
    <message>
        <source>Total (B)</source>
        <translation>合计（字节）</translation>
    </message>
    <message>
        <source>Baseline, total (B)</source>
        <translation>基线，合计（字节）</translation>
    </message>
    <message>
        <source>No traffic to show.</source>
        <translation>没有可显示的流量。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2 per inference in the layers with MACs: %3.</source>
        <translation>%1：含 MAC 的层每次推理 %2：%3。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Memory traffic</source>
        <translation>存储流量</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
</context>
<context>
    <name>pelorus::UtilizationChart</name>
    <message>
        <source>achieved</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>spatial only</source>
        <translation>仅空间</translation>
    </message>
    <message>
        <source>spatial: units the mapping uses</source>
        <translation>空间：映射使用的单元</translation>
    </message>
    <message>
        <source>temporal: cycles without stall</source>
        <translation>时间：无停顿的周期</translation>
    </message>
    <message>
        <source>MAC units used</source>
        <translation>使用的 MAC 单元</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>limited by</source>
        <translation>受限于</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Achieved (1)</source>
        <translation>实际 (1)</translation>
    </message>
    <message>
        <source>Spatial (1)</source>
        <translation>空间 (1)</translation>
    </message>
    <message>
        <source>Temporal (1)</source>
        <translation>时间 (1)</translation>
    </message>
    <message>
        <source>No utilization to show.</source>
        <translation>没有可显示的利用率。</translation>
    </message>
    <message>
        <source>%1: %2 of the MAC units work on average; best %3 with %4, worst %5 with %6.</source>
        <translation>%1：平均 %2 的 MAC 单元在工作；最好 %3（%4），最差 %5（%6）。</translation>
    </message>
    <message>
        <source>Utilization by layer</source>
        <translation>各层利用率</translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Baseline, achieved (1)</source>
        <translation>基线，实际 (1)</translation>
    </message>
</context>
<context>
    <name>pelorus::VisitedChart</name>
    <message>
        <source>accuracy, %</source>
        <translation>准确率，%</translation>
    </message>
    <message>
        <source>agreement with fp32, %</source>
        <translation>与 fp32 的一致率，%</translation>
    </message>
    <message>
        <source>energy per inference</source>
        <translation>每次推理的能耗</translation>
    </message>
    <message>
        <source>time per inference</source>
        <translation>每次推理的时间</translation>
    </message>
    <message>
        <source>bit operations per inference</source>
        <translation>每次推理的位运算</translation>
    </message>
    <message>
        <source>bits per layer</source>
        <translation>逐层位宽</translation>
    </message>
    <message>
        <source>the same bits everywhere</source>
        <translation>处处相同的位宽</translation>
    </message>
    <message>
        <source>few images</source>
        <translation>图像较少</translation>
    </message>
    <message>
        <source>other hardware or settings</source>
        <translation>其他硬件或设置</translation>
    </message>
    <message>
        <source>front</source>
        <translation>前沿</translation>
    </message>
    <message>
        <source>this design</source>
        <translation>本设计</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>bit operations</source>
        <translation>位运算</translation>
    </message>
    <message>
        <source>Accuracy against cost, as visited</source>
        <translation>访问过的设计：准确率与代价</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>访问过</translation>
    </message>
    <message>
        <source>%1, batch %2</source>
        <translation>%1，批大小 %2</translation>
    </message>
    <message>
        <source>Accuracy against energy of the designs visited</source>
        <translation>访问过的设计：准确率与能耗</translation>
    </message>
    <message>
        <source>Accuracy against latency of the designs visited</source>
        <translation>访问过的设计：准确率与延迟</translation>
    </message>
    <message>
        <source>Accuracy against bit operations of the designs visited</source>
        <translation>访问过的设计：准确率与位运算</translation>
    </message>
    <message>
        <source>Each design that is measured becomes a point here: the first one comes when accuracy and energy are there.</source>
        <translation>每个测量过的设计在这里成为一个点：准确率和能耗都有了，第一个点就会出现。</translation>
    </message>
    <message>
        <source>Each design whose accuracy is measured becomes a point here.

Open a network with its weights (ONNX) and images, and edit bits.</source>
        <translation>每个测量过准确率的设计在这里成为一个点。

请打开带权重的网络（ONNX）和图像，然后编辑位宽。</translation>
    </message>
    <message>
        <source>%1 bit operations</source>
        <translation>%1 次位运算</translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s) everywhere, %1</source>
        <translation>
            <numerusform>处处 %n 位，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>bits per layer, %1</source>
        <translation>逐层位宽，%1</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>agreement with fp32</source>
        <translation>与 fp32 的一致率</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1, those that the search has not seen</source>
        <translation>%1 幅，搜索没有见过的</translation>
    </message>
    <message>
        <source>bits of weights</source>
        <translation>权重位宽</translation>
    </message>
    <message>
        <source>bits of inputs</source>
        <translation>输入位宽</translation>
    </message>
    <message>
        <source>hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>This design.</source>
        <translation>本设计。</translation>
    </message>
    <message>
        <source>A click takes its bits; so does Return.</source>
        <translation>单击或按回车采用它的位宽。</translation>
    </message>
    <message>
        <source>Energy (J)</source>
        <translation>能耗（J）</translation>
    </message>
    <message>
        <source>Latency (s)</source>
        <translation>延迟（s）</translation>
    </message>
    <message>
        <source>Bit operations</source>
        <translation>位运算</translation>
    </message>
    <message>
        <source>Accuracy (%)</source>
        <translation>准确率（%）</translation>
    </message>
    <message>
        <source>95 % from (%)</source>
        <translation>95 % 区间下限（%）</translation>
    </message>
    <message>
        <source>to (%)</source>
        <translation>上限（%）</translation>
    </message>
    <message>
        <source>Agreement with fp32 (%)</source>
        <translation>与 fp32 的一致率（%）</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Bits of weights</source>
        <translation>权重位宽</translation>
    </message>
    <message>
        <source>Bits of inputs</source>
        <translation>输入位宽</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>On the front (1: yes)</source>
        <translation>在前沿上（1：是）</translation>
    </message>
    <message>
        <source>This design (1: yes)</source>
        <translation>本设计（1：是）</translation>
    </message>
    <message numerus="yes">
        <source>%n design(s) measured in this session</source>
        <translation>
            <numerusform>本次会话测量了 %n 个设计</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the front.</source>
        <translation>
            <numerusform>%n 个在前沿上。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % at %2</source>
        <translation>%2 时 %1 %</translation>
    </message>
    <message>
        <source>It is %1.</source>
        <translation>它是 %1。</translation>
    </message>
    <message>
        <source>It goes from %1 to %2.</source>
        <translation>从 %1 到 %2。</translation>
    </message>
    <message>
        <source>This design: %1.</source>
        <translation>本设计：%1。</translation>
    </message>
    <message>
        <source>Point %1 of %2: %3.</source>
        <translation>第 %1 个点，共 %2 个：%3。</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>The accuracy is measured on images; energy, latency and operations are modelled.</source>
        <translation>准确率在图像上测得；能耗、延迟与运算量为建模值。</translation>
    </message>
</context>
<context>
    <name>pelorus::WeightRangesModel</name>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>No batch normalization: %1.</source>
        <translation>没有批归一化：%1。</translation>
    </message>
    <message>
        <source>Batch normalization kept: %1.</source>
        <translation>保留批归一化：%1。</translation>
    </message>
    <message>
        <source>Folded first: %1.</source>
        <translation>先折叠：%1。</translation>
    </message>
    <message>
        <source>%1: weights from %2 to %3, as they are quantised</source>
        <translation>%1：权重从 %2 到 %3，按量化时计</translation>
    </message>
    <message>
        <source>largest |w|</source>
        <translation>最大 |w|</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>the largest weight shrinks in %1 of %2 layers (%3 … %4)</source>
        <translation>%2 层中有 %1 层的最大权重变小（%3 … %4）</translation>
    </message>
    <message>
        <source>%1, bits per layer</source>
        <translation>%1，逐层位宽</translation>
    </message>
</context>
<context>
    <name>pelorus::WeightsNote</name>
    <message>
        <source>Open strokes-lenet</source>
        <translation>打开 strokes-lenet 网络</translation>
    </message>
    <message>
        <source>Opens a small trained network that ships with the program: one edit, which can be undone</source>
        <translation>打开随程序附带的小型已训练网络：一次编辑，可以撤销</translation>
    </message>
    <message>
        <source>Opening the network…</source>
        <translation>正在打开网络…</translation>
    </message>
    <message>
        <source>The open network has shapes but no weights. Choose a trained network (an ONNX file) and images in the dock “Precision”, or take the one that ships:</source>
        <translation>打开的网络只有形状，没有权重。请在“精度”面板中选择已训练的网络（ONNX 文件）和图像，或使用附带的网络：</translation>
    </message>
</context>
</TS>
