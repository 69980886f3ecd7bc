<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>limelight::Trust</name>
    <message>
        <source>Weights above chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 weights are distinguishable from zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1 of %2 weights are distinguishable from zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the %2 weights is distinguishable from zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for more samples to narrow the intervals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for more samples. If nothing changes, no single component decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit on new masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights predict %1 % of what the model does to masks they have not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights predict only %1 % of what the model does to masks they have not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights predict no more than %1 % of what the model does to new masks: the additive picture is incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights may be added up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check sums of weights with what-if.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Components act together: switch several off with what-if instead of adding weights, or ask for more samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit at the song itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the song itself the weights are %1 off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the song itself the weights are %1 off: they describe its surroundings, not the song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not read the sum of the weights as the score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust what-if more than weights: it asks the model itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another run would name nearly the same %2 strongest components.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another run would share about %1 % of the %2 strongest components.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another run would share only about %1 % of the %2 strongest components.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read groups of components, not their exact order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for more samples before you quote an order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order against chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the strongest first changes the score %1 more than a random order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the strongest first changes the score little more (%1) than a random order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ranking cannot be told from a random order (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ranking can be quoted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote the strongest components only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not quote the ranking. Ask for more samples, or for another class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comprehensiveness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without its strongest components the song loses %1 of the score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without its strongest components the song loses %1 of the score; others stand in for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without its strongest components the song loses hardly anything (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The named evidence is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evidence is spread: name more components.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The named evidence is not needed: look for a counterfactual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sufficiency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strongest components alone miss only %1 of the score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strongest components alone miss %1 of the score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strongest components alone are not enough: %1 of the score is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The named evidence is enough by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evidence needs the rest of the song beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not call these components the reason by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fillers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise in place of silence, another word in place of none: the weights rank alike (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With another filler for what is removed the weights rank a little differently (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands in place of a removed component decides the weights (rank correlation %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mention that removed means silent here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reacts to the gap itself: check the strongest with what-if.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems against the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems together get the score of the file to within %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems together are scored %1 off the file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems together are scored %1 off the file: this explains their sum, not the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mention the separator beside the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use your own stems, or keep the separator&apos;s residual as a stem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound carries %1 % of the weights and %2 % when a whole side is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound carries %1 % of the weights but %2 % when a whole side is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound carries %1 % of the weights, yet %2 % when a whole side is removed: they disagree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The split between sound and words can be quoted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote both figures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote the second figure: it is exact, and weights do not add up here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unheard components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 components cannot matter, and none of them got a weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 components cannot matter, yet %1 of them got a weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the silent and unread ones out of statistics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read weights as small as theirs as zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The intervals are too narrow: ask for more samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not distinguishable from zero: no weight here says anything certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ranking is not distinguishable from a random order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The additive picture is incomplete: components act together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This explains the sum of the stems, which the model hears differently from the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order of the strongest components is not settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights depend on what replaces a removed component.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model gives %1 the same score whatever is removed: there is nothing to explain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This explanation holds, but %1 of %2 checks are poor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This explanation holds: %1 of %2 checks are good, none is poor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the coloured ones; the grey, dotted ones may be zero.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ClassChooser</name>
    <message>
        <source>The class whose reasons are shown; changing it computes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class whose reasons are shown; type a part of its name to find it. Changing it computes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Dialogs</name>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the song from here, or stop what plays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the start or the end of the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seek by a second; in the heat map: previous or next segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the heat map: previous or next stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the selected component, or a word&apos;s line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the song without the selected component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P, N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play what speaks for the class, or against it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M, S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute or solo the stem of the selected component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match the level of quiet components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ − 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in, zoom out, show the whole song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a time view: let the model listen from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open lyrics for this song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain with the numbers set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the running computation; what is there stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go from view to view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hears 527 kinds of sound, genres among them; opens as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads words in 100 languages; its fine-tunes with a classification head open as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none stated: ask their author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code MIT; weights as their page says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default models were trained on songs that a program composed. They show how Limelight works and know nothing of real music. These do. Limelight downloads nothing by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get real models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows, plays and checks why a music model decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Limelight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>genre and emotion from sound and words, as published; stored as .pth, which importing converts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stems from a mix; stored as .pth, which importing converts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>better stems; stored as .pth, which importing converts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download a model&apos;s folder with its own page&apos;s tools, then bring it in with Models → Import a model folder (or Import a checkpoint), or drop it on the window. Imported models lie in&lt;br&gt;&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;and can be checked, used and removed in Models → Model library (Ctrl+M).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure how far the explanation can be trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the selected component off or on (what-if)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Shift+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo or redo a what-if step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the fewest components that change the decision</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ExplainPanel</name>
    <message>
        <source>Explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommended corrects the oddities of the published method; Reference repeats it to the letter, from the start of the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants of the song the model is asked about; more are slower and more certain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same explanation, bit for bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute the explanation with these numbers (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch sound and words on and off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch sound only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;de</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;mples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which question the model answers; models of yours are below the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure the weights shall be, or how long it may take; what the model has answered is kept, so that asking for more goes on from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on until the intervals are narrower</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Files</name>
    <message>
        <source>Songs (%1);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyrics (%1);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ImportDialog</name>
    <message>
        <source>&amp;Leave the files where they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as its folder or card says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only for a model that reads words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the file&apos;s name says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is copied; the model works as long as its folder stays there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the tokenizer folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files that make up the model are copied into Limelight&apos;s library. Nothing in the folder is run or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A checkpoint is converted to safetensors in a process of its own that accepts tensors and nothing else. A MusicLIME checkpoint that reads words needs the folder of RoBERTa&apos;s tokenizer (vocab.json, merges.txt).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of RoBERTa&apos;s tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Listening</name>
    <message>
        <source>“%1” cannot be played: the lyrics do not say when it is sung.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems are not separated yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the song without %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no explanation to play yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound speaks for this class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound speaks against this class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what speaks for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what speaks against it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted stems are known in the span the model hears: playing from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what remains</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open song…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;lyrics…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export explanation…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play or stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected &amp;component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Song &amp;without the component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What speaks &amp;for the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What speaks &amp;against the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match &amp;level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mute the selected stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;olo the selected stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole &amp;song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the model &amp;hears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
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
        <source>&amp;Explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Emotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recommended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;ference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mod&amp;ality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen from the playhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model hears the song from where the playhead is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get &amp;real models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Limelight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model &amp;library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a &amp;checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can it be &amp;trusted?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;witch the component off or on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo what-if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;do what-if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything &amp;on again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fewest components that change the decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use own stems…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with the song&apos;s stems, one sound file each, instead of separating it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;parate the song again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&amp;hat is switched off…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems, time or bands; words, lines or sections; and what the weights are in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::MainWindow</name>
    <message>
        <source>Limelight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well the explanation fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song first; then its lyrics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: %1. One song at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the explanation into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a song here, or press Ctrl+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The explanation appears here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then see which stem, in which seconds, made the model decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lyrics appear here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Limelight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This song has no lyrics here. Drop a .lrc or .txt file, or press Ctrl+L.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not explained under this choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hover or click a component to see and hear it; Shift+click plays the song without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model hears %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What shall be done with the model %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing copies it into the model library, where it stays at hand. Used once, it is opened from where it lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A checkpoint has to be imported before it can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the song without %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if %1 were off?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything on again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyrics and trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyrics or trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song first; then its stems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with the song&apos;s own stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out R² %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit R² %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped after %L1 model runs · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>provisional · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %L2 model runs · seed %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %L2 samples · seed %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelFactsView</name>
    <message>
        <source>%1 million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 mel bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> out of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nfft %1, hop %2, %3 channels, niter %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, with a residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, softmask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one class of many (softmax)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any number of classes (sigmoid)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers (regression)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, takes a mix apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program of yours that answers for a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, an encoder without classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts about the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on synthetic songs: good for seeing how explanations work, not for conclusions about real music.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of this model is gone. Put it back, or remove the model and import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found in the library&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, stored as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2; %3 parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelList</name>
    <message>
        <source>Default models, trained on synthetic songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs of yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>says when it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its folder is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faulty, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelPage</name>
    <message>
        <source>Checkpoints (%1);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import &amp;checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Con&amp;vert…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V&amp;erify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Hugging Face folder, an Open-Unmix folder or a folder with a program of yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A MusicLIME state dict (.pt, .pth or .safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrites a .pt, .pth or .bin file as safetensors, in a process of its own that accepts tensors and nothing else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hashes the files, loads the model and runs it on a second of sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models of your own yet. Import a Hugging Face folder, an Open-Unmix folder or a MusicLIME checkpoint, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model to see here what it hears, reads and answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model matches what you typed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use as separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use for this song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from the library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its files stay where they are: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its folder in the library is deleted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelShelf</name>
    <message>
        <source>Looking for models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the library already; nothing was done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported %1. Verify runs it once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is sound: it %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converted into %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::PartsDialog</name>
    <message>
        <source>What is switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems in segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segments of the whole sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency bands in segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each different word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each occurrence of a word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-odds, where the model gives probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s own score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A probability near 100 % hardly moves whatever is switched off; its log-odds do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four of five parts, near the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;egments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Weights are in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Variants keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the recommended mode. Reference mode switches off stems in ten segments and words, as published. A song&apos;s own stems stay stems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Player</name>
    <message>
        <source>“%1” is not at %2 Hz and cannot be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound: %1. Everything else works; playing tries the device again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::PortAudioOutput</name>
    <message>
        <source>no sound device was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sound device “%1” went away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Questions</name>
    <message>
        <source>A model that is a program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the program of the model %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Session</name>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separating the stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking the stems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Strings</name>
    <message>
        <source>It was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the options cannot be used with this song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read as what it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file or model is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes do not fit together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model folder is not complete or not sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be written. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computation has no finite answer for this song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a bug in Limelight. Your song and results are untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not work. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not work. %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limelight %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s program did not answer as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs your permission first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::T</name>
    <message>
        <source>%1 was stopped; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::TimeStack</name>
    <message>
        <source>Whole song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems by segments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::TrustDesk</name>
    <message>
        <source>Measuring trust</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::WhatIfDesk</name>
    <message>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a counterfactual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No set of components was found that changes the decision.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::WhatIfStrip</name>
    <message>
        <source>asking the model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ·  now %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ·  proven smallest set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ·  smallest set found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model says then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays what remains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step forward (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switches everything on again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if, without %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets</name>
    <message>
        <source>Reading the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separating the stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysing the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing what to leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading variants of the lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring the variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighing the components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Composing songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rendering songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>almost done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, segment %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sung at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sung where the model listens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reference mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recommended mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not distinguishable from zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switched off (what-if)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> log-odds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::ComponentGridView</name>
    <message>
        <source>segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map of stems and segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move from cell to cell, Enter plays the cell, Shift and Enter plays the song without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain the song to see which stem, in which seconds, speaks for or against the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Hatched: nothing sounds here, so its weight is noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Click plays it, Shift and click plays the song without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Dotted: its interval crosses zero, so it may be for or against.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::JobStrip</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the job; what is there already stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::LyricsView</name>
    <message>
        <source>Lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and Right move from word to word, Enter plays the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lyrics. Drop a .lrc or .txt file here, or put one beside the song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Click plays its line.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on synthetic songs: these models show how explanations work. Do not draw conclusions about real music from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get real models…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::OverviewStrip</name>
    <message>
        <source>Overview of the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and Right move the part of the song that is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::ScoreBarView</name>
    <message>
        <source>Class probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter explains the class of the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model hears appears here once a song is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
sound only: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
words only: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Click explains this class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
whole song: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, whole song %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runner-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How loud each pitch is over time, low pitches at the bottom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spectrogram of the song appears here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high pitches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>middle pitches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low pitches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 dB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::StemStrip</name>
    <message>
        <source>Stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems appear here once the song is taken apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TransportBar</name>
    <message>
        <source>Playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the evidence for the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the evidence against the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays quiet components as loud as the song; the gain is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TrustCurveView</name>
    <message>
        <source>Deletion and insertion curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solid: the strongest components first. Dashed: random orders, with the 95 % interval of their mean. Removing should fall faster than chance, adding should rise faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed at random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added at random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed, strongest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added, strongest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: score %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TrustListView</name>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>poor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks of the explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the explanation can be trusted appears here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2
%3
%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TrustView</name>
    <message>
        <source>&amp;Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the explanation can be trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the model about a thousand more inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no explanation to measure yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The song&apos;s loudness over time. Click to move the playing position, wheel to zoom, drag to move along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song to see it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model hears
%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loudest sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 dB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::WeightBarView</name>
    <message>
        <source>Features that count most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter plays the sound of the row, Shift and Enter plays the song without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems and words that count most appear here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>− against    for %1 +</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
