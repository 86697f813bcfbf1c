<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Compression</name>
    <message numerus="yes">
        <source>shared: %n value(s) a layer</source>
        <translation>
            <numerusform>shared: %n value a layer</numerusform>
            <numerusform>shared: %n values a layer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus</name>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n layers</source>
        <translation>
            <numerusform>Duplicate %n layer</numerusform>
            <numerusform>Duplicate %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n layers</source>
        <translation>
            <numerusform>Delete %n layer</numerusform>
            <numerusform>Delete %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n layers</source>
        <translation>
            <numerusform>Paste %n layer</numerusform>
            <numerusform>Paste %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) without MACs are left out, as Timeloop does.</source>
        <translation>
            <numerusform>%n layer without MACs is left out, as Timeloop does.</numerusform>
            <numerusform>%n layers without MACs are left out, as Timeloop does.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of this, %n layer(s) without MACs: %1, %2; fused into their producers: %3.</source>
        <translation>
            <numerusform>Of this, %n layer without MACs: %1, %2; fused into their producers: %3.</numerusform>
            <numerusform>Of this, %n layers without MACs: %1, %2; fused into their producers: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 points · %n image(s)</source>
        <translation>
            <numerusform>%1 points · %n image</numerusform>
            <numerusform>%1 points · %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>agree with fp32 · %n image(s)</source>
        <translation>
            <numerusform>agree with fp32 · %n image</numerusform>
            <numerusform>agree with fp32 · %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bits of %n layer(s)</source>
        <translation>
            <numerusform>Bits of %n layer</numerusform>
            <numerusform>Bits of %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n image(s)</source>
        <translation>
            <numerusform>%1 on %n image</numerusform>
            <numerusform>%1 on %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n snapshot(s)</source>
        <translation>
            <numerusform>Remove %n snapshot</numerusform>
            <numerusform>Remove %n snapshots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make the MAC unit %n bit(s) wide</source>
        <translation>
            <numerusform>Make the MAC unit %n bit wide</numerusform>
            <numerusform>Make the MAC unit %n bits wide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write what %1 reads in %n bit(s)</source>
        <translation>
            <numerusform>Write what %1 reads in %n bit</numerusform>
            <numerusform>Write what %1 reads in %n bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned</source>
        <translation>
            <numerusform>%n pinned</numerusform>
            <numerusform>%n pinned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mapping(s) are pinned by hand: they stay as they are until they are unpinned.</source>
        <translation>
            <numerusform>%n mapping is pinned by hand: it stays as it is until it is unpinned.</numerusform>
            <numerusform>%n mappings are pinned by hand: they stay as they are until they are unpinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Least bits of %n layer(s)</source>
        <translation>
            <numerusform>Least bits of %n layer</numerusform>
            <numerusform>Least bits of %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::AccuracyChart</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: not measured here; %n published figure(s).</source>
        <translation>
            <numerusform>%1: not measured here; %n published figure.</numerusform>
            <numerusform>%1: not measured here; %n published figures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>measured on %n image(s), as if %1 bits everywhere</source>
        <translation>
            <numerusform>measured on %n image, as if %1 bits everywhere</numerusform>
            <numerusform>measured on %n images, as if %1 bits everywhere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>powers of two, %n bit(s)</source>
        <translation>
            <numerusform>powers of two, %n bit</numerusform>
            <numerusform>powers of two, %n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::AsicPage</name>
    <message numerus="yes">
        <source>%n chip(s) left out, for which a figure is not stated: %1.</source>
        <translation>
            <numerusform>%n chip left out, for which a figure is not stated: %1.</numerusform>
            <numerusform>%n chips left out, for which a figure is not stated: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::BinaryPage</name>
    <message numerus="yes">
        <source>Accuracy is without retraining, which networks of one bit need: “Fine-tune” trains the selected row on for %n epoch(s), as “Fine-tune with these bits” of the dock Precision does.</source>
        <translation>
            <numerusform>Accuracy is without retraining, which networks of one bit need: “Fine-tune” trains the selected row on for %n epoch, as “Fine-tune with these bits” of the dock Precision does.</numerusform>
            <numerusform>Accuracy is without retraining, which networks of one bit need: “Fine-tune” trains the selected row on for %n epochs, as “Fine-tune with these bits” of the dock Precision does.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::ChipsChart</name>
    <message numerus="yes">
        <source>%1; %n left out: not stated</source>
        <translation>
            <numerusform>%1; %n left out: not stated</numerusform>
            <numerusform>%1; %n left out: not stated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %n chip(s).</source>
        <translation>
            <numerusform>%1. %n chip.</numerusform>
            <numerusform>%1. %n chips.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::ComparisonWindow</name>
    <message numerus="yes">
        <source>%n value(s) of the design differ.</source>
        <translation>
            <numerusform>%n value of the design differs.</numerusform>
            <numerusform>%n values of the design differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::DataflowView</name>
    <message numerus="yes">
        <source>%n MAC(s) at this step</source>
        <translation>
            <numerusform>%n MAC at this step</numerusform>
            <numerusform>%n MACs at this step</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::ExploreDock</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) evaluated.</source>
        <translation>
            <numerusform>%n point evaluated.</numerusform>
            <numerusform>%n points evaluated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do(es) not fit: crossed out in the chart.</source>
        <translation>
            <numerusform>%n does not fit: crossed out in the chart.</numerusform>
            <numerusform>%n do not fit: crossed out in the chart.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::FinetuneChart</name>
    <message numerus="yes">
        <source>%1: %2 % of the held-out images right before, %3 % after %n epoch(s).</source>
        <translation>
            <numerusform>%1: %2 % of the held-out images right before, %3 % after %n epoch.</numerusform>
            <numerusform>%1: %2 % of the held-out images right before, %3 % after %n epochs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::FinetuneForm</name>
    <message numerus="yes">
        <source>Measured on %n image(s) that neither trained nor chose.</source>
        <translation>
            <numerusform>Measured on %n image that neither trained nor chose.</numerusform>
            <numerusform>Measured on %n images that neither trained nor chose.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::FixedPointChart</name>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1, %n bit</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>measured on %n image(s), without retraining</source>
        <translation>
            <numerusform>measured on %n image, without retraining</numerusform>
            <numerusform>measured on %n images, without retraining</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n point(s) of static and dynamic fixed point.</source>
        <translation>
            <numerusform>%1: %n point of static and dynamic fixed point.</numerusform>
            <numerusform>%1: %n points of static and dynamic fixed point.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::FractionsPage</name>
    <message numerus="yes">
        <source>A fraction length is a cell in a frame: click or type. Weights and inputs of a layer have one each in dynamic fixed point; in static fixed point one serves the whole network. Beyond and SQNR are of an even sample, of the inputs over %n image(s).</source>
        <translation>
            <numerusform>A fraction length is a cell in a frame: click or type. Weights and inputs of a layer have one each in dynamic fixed point; in static fixed point one serves the whole network. Beyond and SQNR are of an even sample, of the inputs over %n image.</numerusform>
            <numerusform>A fraction length is a cell in a frame: click or type. Weights and inputs of a layer have one each in dynamic fixed point; in static fixed point one serves the whole network. Beyond and SQNR are of an even sample, of the inputs over %n images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by hand, %n layer(s) changed: %1</source>
        <translation>
            <numerusform>by hand, %n layer changed: %1</numerusform>
            <numerusform>by hand, %n layers changed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>curves measured on %n image(s) a point</source>
        <translation>
            <numerusform>curves measured on %n image a point</numerusform>
            <numerusform>curves measured on %n images a point</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::FrontChart</name>
    <message numerus="yes">
        <source>%1 of %n layer(s)</source>
        <translation>
            <numerusform>%1 of %n layer</numerusform>
            <numerusform>%1 of %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: %n choice(s) that no other one beats, from %3 to %4.</source>
        <translation>
            <numerusform>%1, %2: %n choice that no other one beats, from %3 to %4.</numerusform>
            <numerusform>%1, %2: %n choices that no other one beats, from %3 to %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) without a cost are left out.</source>
        <translation>
            <numerusform>%n layer without a cost is left out.</numerusform>
            <numerusform>%n layers without a cost are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::HistoryDock</name>
    <message numerus="yes">
        <source>%n edit(s)</source>
        <translation>
            <numerusform>%n edit</numerusform>
            <numerusform>%n edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::LatencyChart</name>
    <message numerus="yes">
        <source>%1 limits %n layer(s)</source>
        <translation>
            <numerusform>%1 limits %n layer</numerusform>
            <numerusform>%1 limits %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::LayersDock</name>
    <message numerus="yes">
        <source>%1 · %n layer(s), %2 with MACs</source>
        <translation>
            <numerusform>%1 · %n layer, %2 with MACs</numerusform>
            <numerusform>%1 · %n layers, %2 with MACs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::LeastBitsPage</name>
    <message numerus="yes">
        <source>trying %n bit(s)</source>
        <translation>
            <numerusform>trying %n bit</numerusform>
            <numerusform>trying %n bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>measured on %n image(s)</source>
        <translation>
            <numerusform>measured on %n image</numerusform>
            <numerusform>measured on %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::LevelsDock</name>
    <message numerus="yes">
        <source>%n level(s), </source>
        <translation>
            <numerusform>%n level, </numerusform>
            <numerusform>%n levels, </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::PrecisionDock</name>
    <message numerus="yes">
        <source>% of images that change their class if this alone had these bits; estimated from %n image(s). Framed: the design. A click takes the bits.</source>
        <translation>
            <numerusform>% of images that change their class if this alone had these bits; estimated from %n image. Framed: the design. A click takes the bits.</numerusform>
            <numerusform>% of images that change their class if this alone had these bits; estimated from %n images. Framed: the design. A click takes the bits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::PreferencesDialog</name>
    <message numerus="yes">
        <source>all (%n core(s))</source>
        <translation>
            <numerusform>all (%n core)</numerusform>
            <numerusform>all (%n cores)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::ReplacementPage</name>
    <message numerus="yes">
        <source>bottleneck of %n channel(s)</source>
        <translation>
            <numerusform>bottleneck of %n channel</numerusform>
            <numerusform>bottleneck of %n channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::RooflineChart</name>
    <message numerus="yes">
        <source>%1: %n layer(s) are bound at %2</source>
        <translation>
            <numerusform>%1: %n layer is bound at %2</numerusform>
            <numerusform>%1: %n layers are bound at %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::Schematic</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::SnapshotsModel</name>
    <message numerus="yes">
        <source>Right, of %n image(s)</source>
        <translation>
            <numerusform>Right, of %n image</numerusform>
            <numerusform>Right, of %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As the float network, of %n image(s)</source>
        <translation>
            <numerusform>As the float network, of %n image</numerusform>
            <numerusform>As the float network, of %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::StatusLine</name>
    <message numerus="yes">
        <source>%n layer(s) evaluated in %1</source>
        <translation>
            <numerusform>%n layer evaluated in %1</numerusform>
            <numerusform>%n layers evaluated in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without a mapping</source>
        <translation>
            <numerusform>, %n without a mapping</numerusform>
            <numerusform>, %n without a mapping</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without MACs (%1 fused)</source>
        <translation>
            <numerusform>, %n without MACs (%1 fused)</numerusform>
            <numerusform>, %n without MACs (%1 fused)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::SweepFrontChart</name>
    <message numerus="yes">
        <source>%n do(es) not fit</source>
        <translation>
            <numerusform>%n does not fit</numerusform>
            <numerusform>%n do not fit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the front, from %1 to %2.</source>
        <translation>
            <numerusform>%n on the front, from %1 to %2.</numerusform>
            <numerusform>%n on the front, from %1 to %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::SweepRow</name>
    <message numerus="yes">
        <source>%n value(s): %1</source>
        <translation>
            <numerusform>%n value: %1</numerusform>
            <numerusform>%n values: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::SweptChart</name>
    <message numerus="yes">
        <source>%1 of %n point(s)</source>
        <translation>
            <numerusform>%1 of %n point</numerusform>
            <numerusform>%1 of %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do(es) not fit</source>
        <translation>
            <numerusform>%n does not fit</numerusform>
            <numerusform>%n do not fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pelorus::VisitedChart</name>
    <message numerus="yes">
        <source>%n bit(s) everywhere, %1</source>
        <translation>
            <numerusform>%n bit everywhere, %1</numerusform>
            <numerusform>%n bits everywhere, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n design(s) measured in this session</source>
        <translation>
            <numerusform>%n design measured in this session</numerusform>
            <numerusform>%n designs measured in this session</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the front.</source>
        <translation>
            <numerusform>%n on the front.</numerusform>
            <numerusform>%n on the front.</numerusform>
        </translation>
    </message>
</context>
</TS>
