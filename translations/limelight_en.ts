<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, ...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select All</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select All</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::Comparison</name>
    <message>
        <source>Too few components are in both (%4) to compare their order; %2 of the %3 strongest are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are opposed: what speaks for one speaks against the other (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They have little in common: the order of their components is unrelated (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They agree in part (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They agree in the main (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They say nearly the same (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their weights are numbers of different kinds (scores, log-odds or values) and are not subtracted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of them has no intervals, so any of their differences may be chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 weights differ by more than chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They have no component in common, so there is nothing to subtract.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are of different songs: equal words are compared, sounds are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One removes words and the other occurrences, lines or sections: the lyrics are not compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first has %1 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the second has %1 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 components are only in the first, %2 only in the second.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
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
    <message>
        <source>The weights predict %1 % of what the model does to masks they have not seen, and %2 % of what it did to their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights predict only %1 % of what the model does to masks they have not seen, and %2 % of what it did to their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights predict no more than %1 % of what the model does to new masks (%2 % of what it did to their own): the additive picture is incomplete.</source>
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
    <name>limelight::app::CompareColumnView</name>
    <message>
        <source>Song of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take column %1 out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound or words of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which side is explained; changing it computes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode and seed of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score and fit of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model hears no sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What counts most in column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyrics of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · R² %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, held out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · stopped early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits until it can be computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not computed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default emotion model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default genre model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::CompareControl</name>
    <message>
        <source>Genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound alone, &amp;words alone, both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;runner-up class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Another seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other &amp;mode (recommended or reference)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another m&amp;odel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be played once the comparison is computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another son&amp;g…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::CompareDesk</name>
    <message>
        <source>Explain a song first; then compare it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model knows one class only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comparison has room for %1 columns.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::CompareDifferenceView</name>
    <message>
        <source>grey and dotted: may be chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference: this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference: less this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map of differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound is in both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intervals are of the square root of the sum of both squares, as for independent samples. The difference has a colour scale of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why there is no difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The difference appears once two columns are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ComparePage</name>
    <message>
        <source>Compare explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own scales: colours and lengths of two columns cannot be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One scale: full colour is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One scale of numbers, but scores and log-odds: compare the order only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hover or click a component to see it in every column and hear it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, may be chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‹ &amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the song (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;One scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One colour scale and one axis for all columns, so that equal colours and lengths mean equal weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One column less another, grey where it may be chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The explanations made so far: drag one onto a column, or press Enter to add it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aligned bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each column&apos;s strongest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the heat maps</source>
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
        <source>Components in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the comparison as SVG, PDF, PNG, CSV or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far two columns agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet.

Explain a song, then choose Compare with in the Explain menu, or drop explanations here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected component in all columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::CounterfactualDialog</name>
    <message>
        <source>&amp;Open a list…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would change the decision?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaced by neutral words of the same lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaced by words of my own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rain, summer, home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Words are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;My words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps to another decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines that changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays what remains of the sound; words are not sung anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list of words, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>my words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a counterfactual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found that changes the decision for %1. That is no proof that nothing can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These changes take the decision for %1 away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These changes turn %1 into %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No smaller set does it: all were tried, with these replacements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of them can be left out, but a smaller set may exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 silenced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” → “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for the fewest changes that lead to another decision; the steps appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::DesktopNotice</name>
    <message>
        <source>The computation has ended.</source>
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
</context>
<context>
    <name>limelight::app::Edits</name>
    <message>
        <source>choice of model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice of modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice of seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice of where to listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice of parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice of mode or precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renaming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removing an explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correction of lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>adding %n song(s)</source>
        <translation>
            <numerusform>adding %n song</numerusform>
            <numerusform>adding %n songs</numerusform>
        </translation>
    </message>
    <message>
        <source>taking a song off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment borders</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>opening %n explanation(s)</source>
        <translation>
            <numerusform>opening %n explanation</numerusform>
            <numerusform>opening %n explanations</numerusform>
        </translation>
    </message>
    <message>
        <source>how the separator runs</source>
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
        <source>Which question the model answers; models of yours are below the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More precision</source>
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
    <message>
        <source>Tas&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samp&amp;les</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;recision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIME for texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommended corrects the oddities of the published method; Reference repeats it to the letter, from the start of the song; LIME for texts is the published explainer of words alone, the sound left whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten strongest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the ten strongest components stand apart from the others</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ExplanationEdits</name>
    <message numerus="yes">
        <source>removing %n explanation(s)</source>
        <translation>
            <numerusform>removing %n explanation</numerusform>
            <numerusform>removing %n explanations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>limelight::app::ExplanationList</name>
    <message>
        <source>Made %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before it was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, on screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well the weights predict the model on variants they were not fitted to; 1 is perfect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every explanation that is made stays here, to be shown again, named, compared and saved with the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a &amp;note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 model runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 samples</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ExportControl</name>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this view as shown…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust is not measured yet: measure it first (Ctrl+T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This view shows no numbers yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data are on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WAV, 32 bits (*.wav)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FLAC, 24 bits (*.flac)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the explanation into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page that plays its sounds (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder for the tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting the tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder for all sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting the sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a component of the sound first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the sound of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inverse STFT, WAV (*.wav)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inverse STFT, FLAC (*.flac)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtered original, WAV (*.wav)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtered original, FLAC (*.flac)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.svg *.pdf *.png);;Table (*.csv);;Everything (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ExportDialog</name>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a &amp;title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the &amp;caption below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trans&amp;parent ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Letters as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram, tinted by the evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map of stems and segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highlighted lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars of the largest weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map and bars on one scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars of two classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;opy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG (lines and letters stay sharp)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (for LaTeX and print)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the largest shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noto Sans (comes with Limelight)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made from class and song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be searched and edited, but looks as the reader&apos;s fonts do; else outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight at full colour and at the end of the axes: the same for figures that stand side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second cl&amp;ass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font si&amp;ze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fo&amp;nt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colo&amp;urs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full &amp;scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;itle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All figures, each in its file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As shown: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 × %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder for all figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*%1)</source>
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
        <source>How far it can be trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made from view and song</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ExportMenu</name>
    <message>
        <source>Export &amp;figure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this &amp;view as shown…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tables…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights, scores and trust as CSV and JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All sounds…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound of the &amp;selected component…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One page to read: HTML with its sounds, or PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy picture of this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;data of this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of t&amp;he work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport parts</source>
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
    <message>
        <source>Songs, sessions and explanations (%1);;All files (*)</source>
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
    <message>
        <source>Play a component or the evidence first; then this key compares it with the song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the song, to compare with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This part cannot be made here; the notes below say why.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::LyricsDialog</name>
    <message>
        <source>Correct the lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste the words of the song here, line by line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The song is explained anew with these words. They have no times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The song is explained anew with these words. %n line(s) keep their time.</source>
        <translation>
            <numerusform>The song is explained anew with these words. %n line keeps its time.</numerusform>
            <numerusform>The song is explained anew with these words. %n lines keep their times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>limelight::app::MainMenu</name>
    <message>
        <source>&amp;File</source>
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
        <source>Ctrl+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;witch the component off or on</source>
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
    <message>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What plays is played over and over: a part as a whole, of the song the seconds of the selected component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part or son&amp;g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes between a part and the song in the same seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound &amp;device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;pectrogram…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies, levels, colours and the weights over it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare w&amp;ith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tour on a demo song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;usual one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can it &amp;be trusted?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewest changes, with words &amp;replaced…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the &amp;separator runs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wiener steps, and a stem of what the others leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;LIME for texts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::MainWindow</name>
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
    <message>
        <source>A song to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model folder to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all views of the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New here? A tour on a demo song takes two minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model hears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s classes with their probabilities; beside them what it says from the sound alone and from the words alone. Click a class to ask why it, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which stem, in which seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each cell is one stem in one segment. Its number says how much the class loses without it: orange with + speaks for the class, blue with − against it. Cells with a dotted edge cannot be told from zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a cell to hear exactly that part; hold Shift to hear the song without it. The arrow keys and Enter do the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words are marked on the same scale. Click one to select it, double-click to hear its line. X switches a word or a cell off, and the probabilities move at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What matters most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds and words in one list, largest first, each with its 95 % interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute and solo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take stems out of the song while it plays, inside the seconds the model hears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play, repeat, compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space plays the song, R repeats what plays, B changes between a part and the song in the same seconds. The two buttons on the right play what speaks for the class and what speaks against it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can it be trusted?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File exports figures, tables, sounds and a report. F1 opens the manual, Ctrl+F1 all keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export sound of %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The song is not here: its explanation can be read, not heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has changed since this explanation was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Trust panel measures how far the explanation holds, in plain words. Every number has a sentence of its own when the pointer rests on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Son&amp;gs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems appear once the song is separated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy the selected numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the t&amp;our</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model of this explanation is not here: %1. What the file holds is shown; to ask more, open the model’s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts of this explanation cannot be heard here: that takes the model and the separator it was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only words were explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R² held out %1, in sample %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot matter, because the model&apos;s input stays the same: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelControl</name>
    <message>
        <source>Open a model folder</source>
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
    <name>limelight::app::OpeningControl</name>
    <message>
        <source>Left out: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song first; then its lyrics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song first; then its stems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open lyrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with the song&apos;s own stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song, a session or an explanation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::PagePreview</name>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::PanelTitle</name>
    <message>
        <source>Window of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close; View, Panels opens it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back into the window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Panels</name>
    <message>
        <source>&amp;Move the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyboard is in no panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lock the panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is moved, torn off or closed by accident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Above the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Below the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back into the &amp;window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into a window of its &amp;own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::PartDesk</name>
    <message>
        <source>what speaks for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No component of the sound is selected, and none speaks for the class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutting the part out of the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, by inverse STFT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, the original filtered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · energy outside the part: %2 dB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::PartMenu</name>
    <message>
        <source>&amp;Show it in the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dims what does not belong to the selected component, or to what speaks for the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear it by &amp;inverse STFT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything outside the part is set to 0 and the rest transformed back: sharp borders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear the &amp;original filtered by it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The song through the part&apos;s own filters: soft borders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export its sound…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Par&amp;t of the spectrogram</source>
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
        <source>Se&amp;gments</source>
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
    <message>
        <source>equal segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Borders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borders of one&apos;s own need a song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s to %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borders are seconds of the song between segments; the model hears %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borders have to be rising numbers of seconds inside what the model hears, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Superpixels of the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions of similar level, which have seconds and frequencies of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hertz between two bands, the lowest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About as many come out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ba&amp;nds meet at (Hz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;uperpixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands have to meet at rising numbers of hertz from 20 to 20000, half an octave apart or more, at most %1 of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent in the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its mean, in the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence, in the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise, in the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands where a part is switched off. LIME for images fills regions of the spectrogram; stems overlap there, so they are silent in the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched &amp;off is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the published kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More, the nearer they are to the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a variant&apos;s answer weighs in the line. The published kernel hardly differs between variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants coun&amp;t</source>
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
        <source>No sound: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything else works; playing tries the device again.</source>
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
    <name>limelight::app::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not there now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound &amp;device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play quiet parts as loud as the &amp;song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me when a long computation has &amp;ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the desktop, while this window is not in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sto&amp;rage…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As many as are of use (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor &amp;cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For computing; results are the same, and the window stays quick with all of them</source>
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
    <name>limelight::app::SegmentControl</name>
    <message>
        <source>&amp;Remove border %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a border at %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;qual segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain with these segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave them as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snap to &amp;lyric lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snap to &amp;beats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::SegmentDesk</name>
    <message>
        <source>segment border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The segments are as they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Explaining with %n segment(s)</source>
        <translation>
            <numerusform>Explaining with %n segment</numerusform>
            <numerusform>Explaining with %n segments</numerusform>
        </translation>
    </message>
    <message>
        <source>What the model hears has changed: editing segments has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding the beats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beats were not found: the search was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No steady beat was found in these seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::SegmentStrip</name>
    <message>
        <source>Segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snap to &amp;lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A border near the start of a lyric line goes there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snap to &amp;beats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A border near a beat, as estimated, goes there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;qual segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As many segments, all of one length (E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves the segments as they were (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains with these segments (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Editing %n segment(s)</source>
        <translation>
            <numerusform>Editing %n segment</numerusform>
            <numerusform>Editing %n segments</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for beats …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click in a view, or press Insert, to add a border</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::SeparatorDialog</name>
    <message>
        <source>How the separator runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as its folder says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the Wiener filter; more of them part the stems more sharply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more stem: what the others leave of the mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from each stem&apos;s share of the mix, not from the mix&apos;s phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of the spectrogram refined together; 0: the whole clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear digital silence in the residual as the reference does, for comparing with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wiener steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stem of what is &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from &amp;shares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns &amp;together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence as in the &amp;reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For stems that the separator makes. Changing it separates the song anew; every explanation keeps what it was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use</source>
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
    <name>limelight::app::SessionControl</name>
    <message>
        <source>Sessions (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limelight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Limelight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session was written by a newer Limelight. You can read it and save it under another name; what only the newer one knows is left out there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not where it was. The explanation can be read; to hear it, say where the song is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is the song?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session before it is closed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise explanations, titles and notes that are not saved are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy is from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older copies are in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limelight ended before the last session was saved. Recover it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the file that was explained: its content differs. The explanation can be read; to hear it, say where that file is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::SessionMenu</name>
    <message>
        <source>&amp;New session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent sess&amp;ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep songs inside the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session file holds the audio files themselves and can be taken elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;torage…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct &amp;lyrics…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;name explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a n&amp;ote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &amp;explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::ShortcutSheet</name>
    <message>
        <source>&amp;Assign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Usual key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ll usual keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seek by a second; in the heat map: previous or next segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the heat map: previous or next stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the start or the end of the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the selected component, or a word&apos;s line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the song without the selected component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a time view: let the model listen from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go from view to view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an action to give it other keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new keys in the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 belongs to “%2”, which loses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::SongControl</name>
    <message>
        <source>&amp;Add songs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain all songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop explaining songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous song</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n song(s) explained.</source>
        <translation>
            <numerusform>%n song explained.</numerusform>
            <numerusform>%n songs explained.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the list of songs says why.</source>
        <translation>
            <numerusform>%n failed; the list of songs says why.</numerusform>
            <numerusform>%n failed; the list of songs says why.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+PgDown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+PgUp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>taking %n song(s) off the list</source>
        <translation>
            <numerusform>taking %n song off the list</numerusform>
            <numerusform>taking %n songs off the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>limelight::app::SongList</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n explanation(s)</source>
        <translation>
            <numerusform>%n explanation</numerusform>
            <numerusform>%n explanations</numerusform>
        </translation>
    </message>
    <message>
        <source>Lyrics: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its own stems: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, on screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The likeliest class by the song&apos;s last explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The songs of this session. Drop several at once, or add them here; then explain them all while you go on with one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Songs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the songs are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add so&amp;ngs…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::SongQueue</name>
    <message>
        <source>%1, %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explaining %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::SpectrogramDialog</name>
    <message>
        <source>Spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mel (as we hear)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic (by octaves)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear (by Hz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue to yellow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the weights of the selected stem, or of all stems, colour it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Frequencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Range of levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Weights over it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::StorageDialog</name>
    <message>
        <source>&amp;Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems of songs that were taken apart are kept, so that opening them again takes no time. What was used least recently goes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, stems of %n span(s)</source>
        <translation>
            <numerusform>%1, stems of %n span</numerusform>
            <numerusform>%1, stems of %n spans</numerusform>
        </translation>
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
    <message>
        <source>Fit R²: how well the weights predict the model on the variants they were fitted to; 1 is perfect, 0 says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model runs: how often the model was asked about a variant of the song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed: the number that variants are drawn from; the same seed gives the same explanation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples: how many variants of the song the weights were fitted to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended with as many model runs as are allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended when the intervals were narrow enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended when the strongest components stood apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended when two halves of the samples ranked alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended when the time was up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended when the model had been asked about every variant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped before it was done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended because scores of more variants need too much memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R² held out: how well the weights predict the model on variants they were not fitted to; 1 is perfect, 0 says nothing. In sample: on those they were fitted to.</source>
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
    <message>
        <source>Spectrogram as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map as a table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::TimeViewMenu</name>
    <message>
        <source>Edit se&amp;gments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borders between segments are dragged in the views, added and removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat &amp;map as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram as a ta&amp;ble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems &amp;below each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems &amp;over each other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::app::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Done</source>
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
    <message>
        <source>switching %1 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switching %1 off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switching everything on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the counterfactual</source>
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
    <name>limelight::app::Workspace</name>
    <message>
        <source>The session could not be autosaved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at %1</source>
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
    <message>
        <source>%1 kHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the model about variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours say how much a component speaks against the class, down to %1, or for it, up to %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::AlignedBarView</name>
    <message>
        <source>Components of all columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row a component, one bar a column. Enter plays the sound of the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems and words of all columns appear here, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>component</source>
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
        <source>%1, not distinguishable from zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other song</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::CircumplexView</name>
    <message>
        <source>Emotions by valence and energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pleasant to the right, energetic at the top. Arrows go from region to region, Enter explains the emotion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model of emotions shows here where the song lies between unpleasant and pleasant, calm and energetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpleasant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pleasant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>energetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moderate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2): the song lies here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
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
    <message>
        <source>higher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>superpixels of the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as a whole, all segments at once: %2. Exact, not sampled: every combination of stems was asked about.
This stem alone: %3. All the others without it: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, whole %2</source>
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
    <message>
        <source>at most %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::LevelMeter</name>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks of the left and the right channel, −60 to 0 dBFS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::LevelTable</name>
    <message>
        <source>%1 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
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
    <name>limelight::widgets::ScaleLegend</name>
    <message>
        <source>colours from %1 (against) to %2 (for)</source>
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
    <name>limelight::widgets::SegmentBorderLayer</name>
    <message>
        <source>Segment borders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up and Down choose a border, Left and Right move it, Insert adds one, Delete removes it. Enter explains with these borders, Escape leaves them as they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>border %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::SegmentBorders</name>
    <message>
        <source>Nothing to snap to: choose lyric lines or beats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to snap to on that side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border %1 of %2 at %3 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, on a lyric line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, on a beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not there: a segment lasts %1 s at least, one window of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not there: the model hears only %1 s to %2 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more borders: %1 segments are the most.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>limelight::widgets::ShareBarView</name>
    <message>
        <source>Share of sound and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound %1, words %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shares are not measured in reference mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no shares: the model has one side here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapley: sound %1, words %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Shares are of the sum of all weights; Shapley values say what each side adds to the score, exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
The head&apos;s weights are the model&apos;s own, the same for every song: how much its last layer would make of equally large embeddings. They ignore how large the embeddings are, so they do not say what decided this song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head weights: none, the model has no late fusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head weights: sound %1, words %2</source>
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
    <message>
        <source>Colours say how loud a pitch is, from %1 dB up to the loudest of the song, %2 dB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies of the sound, low pitches at the bottom.</source>
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
    <message>
        <source>Repeat (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part or song, in the same seconds (B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the song is, and how long it is, in minutes and seconds</source>
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
    <message>
        <source>Meas&amp;ure</source>
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
    <message>
        <source>%1, muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model hears these seconds of the song only, %1: what it says and why is about them.</source>
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
<context>
    <name>limelight::widgets::WeightTable</name>
    <message>
        <source>not explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, may be zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
