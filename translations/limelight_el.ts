<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="el_GR" sourcelanguage="en">
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Επιλογή όλων</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>Ένα βήμα &amp;πάνω</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>Ένα βήμα &amp;κάτω</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Φάκελος:</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Πίσω</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Μετάβαση πίσω</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Εμπρός</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Μετάβαση εμπρός</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Γονικός φάκελος</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Μετάβαση στον γονικό φάκελο</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Νέος φάκελος</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Δημιουργία νέου φακέλου</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Λίστα</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Προβολή ως λίστα</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Λεπτομέρειες</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Προβολή με λεπτομέρειες</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Είδος αρχείων:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Ό&amp;νομα αρχείου:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Φάκελος:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Άν&amp;οιγμα</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>Επι&amp;λογή</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Αποθήκευση</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Μετονομασία</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Διαγραφή</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Εμφάνιση &amp;κρυφών αρχείων</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Νέος φάκελος</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Νέος φάκελος</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>Το %1 υπάρχει ήδη.
Να αντικατασταθεί;</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Το αρχείο δεν βρέθηκε.
Ελέγξτε το όνομά του.</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Ο υπολογιστής μου</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Όνομα</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Μέγεθος</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Είδος</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Τροποποίηση</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Υπολογιστής</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Πατήστε πλήκτρα</translation>
    </message>
    <message>
        <source>%1, ...</source>
        <translation>%1, …</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Αναίρεση</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Επανάληψη</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Αποκο&amp;πή</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>Α&amp;ντιγραφή</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Επικόλληση</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Διαγραφή</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Επιλογή όλων</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Εντάξει</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Αποθήκευση</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Άνοιγμα</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ναι</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>Ό&amp;χι</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Κλείσιμο</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Ακύρωση</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Απόρριψη</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Βοήθεια</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Εφαρμογή</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Επαναφορά</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Προεπιλογές</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Αναίρεση</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Επανάληψη</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Αποκο&amp;πή</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>Α&amp;ντιγραφή</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Αντιγραφή &amp;διεύθυνσης</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Επικόλληση</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Διαγραφή</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Επιλογή όλων</translation>
    </message>
</context>
<context>
    <name>limelight::Comparison</name>
    <message>
        <source>Too few components are in both (%4) to compare their order; %2 of the %3 strongest are the same.</source>
        <translation>Πολύ λίγα στοιχεία υπάρχουν και στις δύο (%4) για να συγκριθεί η σειρά τους· %2 από τα %3 ισχυρότερα είναι ίδια.</translation>
    </message>
    <message>
        <source>They are opposed: what speaks for one speaks against the other (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation>Είναι αντίθετες: ό,τι συνηγορεί υπέρ της μίας μιλά κατά της άλλης (συσχέτιση κατάταξης %1 σε %4 στοιχεία)· %2 από τα %3 ισχυρότερα είναι ίδια.</translation>
    </message>
    <message>
        <source>They have little in common: the order of their components is unrelated (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation>Έχουν λίγα κοινά: η σειρά των στοιχείων τους είναι ασυσχέτιστη (συσχέτιση κατάταξης %1 σε %4 στοιχεία)· %2 από τα %3 ισχυρότερα είναι ίδια.</translation>
    </message>
    <message>
        <source>They agree in part (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation>Συμφωνούν εν μέρει (συσχέτιση κατάταξης %1 σε %4 στοιχεία)· %2 από τα %3 ισχυρότερα είναι ίδια.</translation>
    </message>
    <message>
        <source>They agree in the main (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation>Συμφωνούν στα βασικά (συσχέτιση κατάταξης %1 σε %4 στοιχεία)· %2 από τα %3 ισχυρότερα είναι ίδια.</translation>
    </message>
    <message>
        <source>They say nearly the same (rank correlation %1 of %4 components); %2 of the %3 strongest are the same.</source>
        <translation>Λένε σχεδόν το ίδιο (συσχέτιση κατάταξης %1 σε %4 στοιχεία)· %2 από τα %3 ισχυρότερα είναι ίδια.</translation>
    </message>
    <message>
        <source>Their weights are numbers of different kinds (scores, log-odds or values) and are not subtracted.</source>
        <translation>Τα βάρη τους είναι αριθμοί διαφορετικού είδους (βαθμολογίες, λογάριθμοι λόγων ή τιμές) και δεν αφαιρούνται.</translation>
    </message>
    <message>
        <source>One of them has no intervals, so any of their differences may be chance.</source>
        <translation>Η μία δεν έχει διαστήματα, οπότε κάθε διαφορά τους μπορεί να είναι τυχαία.</translation>
    </message>
    <message>
        <source>%1 of %2 weights differ by more than chance.</source>
        <translation>%1 από %2 βάρη διαφέρουν περισσότερο από το τυχαίο.</translation>
    </message>
    <message>
        <source>They have no component in common, so there is nothing to subtract.</source>
        <translation>Δεν έχουν κανένα κοινό στοιχείο, οπότε δεν υπάρχει τι να αφαιρεθεί.</translation>
    </message>
    <message>
        <source>They are of different songs: equal words are compared, sounds are not.</source>
        <translation>Είναι από διαφορετικά τραγούδια: συγκρίνονται οι ίδιες λέξεις, όχι οι ήχοι.</translation>
    </message>
    <message>
        <source>One removes words and the other occurrences, lines or sections: the lyrics are not compared.</source>
        <translation>Η μία αφαιρεί λέξεις και η άλλη εμφανίσεις, στίχους ή ενότητες: οι στίχοι δεν συγκρίνονται.</translation>
    </message>
    <message>
        <source>Only the first has %1 more.</source>
        <translation>Μόνο η πρώτη έχει %1 ακόμη.</translation>
    </message>
    <message>
        <source>Only the second has %1 more.</source>
        <translation>Μόνο η δεύτερη έχει %1 ακόμη.</translation>
    </message>
    <message>
        <source>%1 components are only in the first, %2 only in the second.</source>
        <translation>%1 στοιχεία υπάρχουν μόνο στην πρώτη, %2 μόνο στη δεύτερη.</translation>
    </message>
</context>
<context>
    <name>limelight::Trust</name>
    <message>
        <source>Weights above chance</source>
        <translation>Βάρη πάνω από το τυχαίο</translation>
    </message>
    <message>
        <source>%1 of %2 weights are distinguishable from zero.</source>
        <translation>%1 από τα %2 βάρη διακρίνονται από το μηδέν.</translation>
    </message>
    <message>
        <source>Only %1 of %2 weights are distinguishable from zero.</source>
        <translation>Μόνο %1 από τα %2 βάρη διακρίνονται από το μηδέν.</translation>
    </message>
    <message>
        <source>None of the %2 weights is distinguishable from zero.</source>
        <translation>Κανένα από τα %2 βάρη δεν διακρίνεται από το μηδέν.</translation>
    </message>
    <message>
        <source>Ask for more samples to narrow the intervals.</source>
        <translation>Ζητήστε περισσότερα δείγματα για στενότερα διαστήματα.</translation>
    </message>
    <message>
        <source>Ask for more samples. If nothing changes, no single component decides.</source>
        <translation>Ζητήστε περισσότερα δείγματα. Αν δεν αλλάξει τίποτα, κανένα στοιχείο δεν αποφασίζει μόνο του.</translation>
    </message>
    <message>
        <source>Fit on new masks</source>
        <translation>Προσαρμογή σε νέες μάσκες</translation>
    </message>
    <message>
        <source>Weights may be added up.</source>
        <translation>Τα βάρη μπορούν να προστεθούν.</translation>
    </message>
    <message>
        <source>Check sums of weights with what-if.</source>
        <translation>Ελέγξτε αθροίσματα βαρών με το «τι θα γινόταν αν».</translation>
    </message>
    <message>
        <source>Components act together: switch several off with what-if instead of adding weights, or ask for more samples.</source>
        <translation>Τα στοιχεία δρουν μαζί: σβήστε πολλά με το «τι θα γινόταν αν» αντί να προσθέτετε βάρη, ή ζητήστε περισσότερα δείγματα.</translation>
    </message>
    <message>
        <source>Fit at the song itself</source>
        <translation>Προσαρμογή στο ίδιο το τραγούδι</translation>
    </message>
    <message>
        <source>At the song itself the weights are %1 off.</source>
        <translation>Στο ίδιο το τραγούδι τα βάρη απέχουν %1.</translation>
    </message>
    <message>
        <source>At the song itself the weights are %1 off: they describe its surroundings, not the song.</source>
        <translation>Στο ίδιο το τραγούδι τα βάρη απέχουν %1: περιγράφουν τη γειτονιά του, όχι το τραγούδι.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Δεν χρειάζεται τίποτα.</translation>
    </message>
    <message>
        <source>Do not read the sum of the weights as the score.</source>
        <translation>Μη διαβάζετε το άθροισμα των βαρών ως πιθανότητα.</translation>
    </message>
    <message>
        <source>Trust what-if more than weights: it asks the model itself.</source>
        <translation>Εμπιστευτείτε το «τι θα γινόταν αν» περισσότερο από τα βάρη: ρωτά το ίδιο το μοντέλο.</translation>
    </message>
    <message>
        <source>Stability</source>
        <translation>Σταθερότητα</translation>
    </message>
    <message>
        <source>Another run would name nearly the same %2 strongest components.</source>
        <translation>Μια άλλη εκτέλεση θα ονόμαζε σχεδόν τα ίδια %2 ισχυρότερα στοιχεία.</translation>
    </message>
    <message>
        <source>Another run would share about %1 % of the %2 strongest components.</source>
        <translation>Μια άλλη εκτέλεση θα είχε κοινό περίπου το %1 % των %2 ισχυρότερων στοιχείων.</translation>
    </message>
    <message>
        <source>Another run would share only about %1 % of the %2 strongest components.</source>
        <translation>Μια άλλη εκτέλεση θα είχε κοινό μόνο περίπου το %1 % των %2 ισχυρότερων στοιχείων.</translation>
    </message>
    <message>
        <source>Read groups of components, not their exact order.</source>
        <translation>Διαβάστε ομάδες στοιχείων, όχι την ακριβή σειρά τους.</translation>
    </message>
    <message>
        <source>Ask for more samples before you quote an order.</source>
        <translation>Ζητήστε περισσότερα δείγματα πριν αναφέρετε σειρά.</translation>
    </message>
    <message>
        <source>Order against chance</source>
        <translation>Σειρά έναντι τύχης</translation>
    </message>
    <message>
        <source>Removing the strongest first changes the score %1 more than a random order.</source>
        <translation>Η αφαίρεση των ισχυρότερων πρώτα αλλάζει την πιθανότητα %1 περισσότερο από μια τυχαία σειρά.</translation>
    </message>
    <message>
        <source>Removing the strongest first changes the score little more (%1) than a random order.</source>
        <translation>Η αφαίρεση των ισχυρότερων πρώτα αλλάζει την πιθανότητα λίγο περισσότερο (%1) από μια τυχαία σειρά.</translation>
    </message>
    <message>
        <source>The ranking cannot be told from a random order (%1).</source>
        <translation>Η κατάταξη δεν διακρίνεται από μια τυχαία σειρά (%1).</translation>
    </message>
    <message>
        <source>The ranking can be quoted.</source>
        <translation>Η κατάταξη μπορεί να αναφερθεί.</translation>
    </message>
    <message>
        <source>Quote the strongest components only.</source>
        <translation>Αναφέρετε μόνο τα ισχυρότερα στοιχεία.</translation>
    </message>
    <message>
        <source>Do not quote the ranking. Ask for more samples, or for another class.</source>
        <translation>Μην αναφέρετε την κατάταξη. Ζητήστε περισσότερα δείγματα ή άλλη κλάση.</translation>
    </message>
    <message>
        <source>Comprehensiveness</source>
        <translation>Πληρότητα</translation>
    </message>
    <message>
        <source>Without its strongest components the song loses %1 of the score.</source>
        <translation>Χωρίς τα ισχυρότερα στοιχεία του το τραγούδι χάνει %1 της πιθανότητας.</translation>
    </message>
    <message>
        <source>Without its strongest components the song loses %1 of the score; others stand in for them.</source>
        <translation>Χωρίς τα ισχυρότερα στοιχεία του το τραγούδι χάνει %1 της πιθανότητας· άλλα τα αναπληρώνουν.</translation>
    </message>
    <message>
        <source>Without its strongest components the song loses hardly anything (%1).</source>
        <translation>Χωρίς τα ισχυρότερα στοιχεία του το τραγούδι δεν χάνει σχεδόν τίποτα (%1).</translation>
    </message>
    <message>
        <source>The named evidence is needed.</source>
        <translation>Τα τεκμήρια που ονομάζονται είναι αναγκαία.</translation>
    </message>
    <message>
        <source>The evidence is spread: name more components.</source>
        <translation>Τα τεκμήρια είναι διάσπαρτα: ονομάστε περισσότερα στοιχεία.</translation>
    </message>
    <message>
        <source>The named evidence is not needed: look for a counterfactual.</source>
        <translation>Τα τεκμήρια που ονομάζονται δεν είναι αναγκαία: αναζητήστε ένα αντιπαράδειγμα.</translation>
    </message>
    <message>
        <source>Sufficiency</source>
        <translation>Επάρκεια</translation>
    </message>
    <message>
        <source>The strongest components alone miss only %1 of the score.</source>
        <translation>Από τα ισχυρότερα στοιχεία μόνα τους λείπει μόνο %1 της πιθανότητας.</translation>
    </message>
    <message>
        <source>The strongest components alone miss %1 of the score.</source>
        <translation>Από τα ισχυρότερα στοιχεία μόνα τους λείπει %1 της πιθανότητας.</translation>
    </message>
    <message>
        <source>The strongest components alone are not enough: %1 of the score is missing.</source>
        <translation>Τα ισχυρότερα στοιχεία δεν αρκούν μόνα τους: λείπει %1 της πιθανότητας.</translation>
    </message>
    <message>
        <source>The named evidence is enough by itself.</source>
        <translation>Τα τεκμήρια που ονομάζονται αρκούν από μόνα τους.</translation>
    </message>
    <message>
        <source>The evidence needs the rest of the song beside it.</source>
        <translation>Τα τεκμήρια χρειάζονται δίπλα τους και το υπόλοιπο τραγούδι.</translation>
    </message>
    <message>
        <source>Do not call these components the reason by themselves.</source>
        <translation>Μην πείτε ότι αυτά τα στοιχεία είναι από μόνα τους ο λόγος.</translation>
    </message>
    <message>
        <source>Fillers</source>
        <translation>Γέμισμα</translation>
    </message>
    <message>
        <source>Noise in place of silence, another word in place of none: the weights rank alike (%1).</source>
        <translation>Θόρυβος αντί σιωπής, άλλη λέξη αντί καμιάς: τα βάρη κατατάσσονται όμοια (%1).</translation>
    </message>
    <message>
        <source>With another filler for what is removed the weights rank a little differently (%1).</source>
        <translation>Με άλλο γέμισμα για ό,τι αφαιρείται τα βάρη κατατάσσονται λίγο διαφορετικά (%1).</translation>
    </message>
    <message>
        <source>What stands in place of a removed component decides the weights (rank correlation %1).</source>
        <translation>Ό,τι μπαίνει στη θέση ενός στοιχείου που αφαιρείται καθορίζει τα βάρη (συσχέτιση κατατάξεων %1).</translation>
    </message>
    <message>
        <source>Mention that removed means silent here.</source>
        <translation>Αναφέρετε ότι εδώ αφαίρεση σημαίνει σιωπή.</translation>
    </message>
    <message>
        <source>The model reacts to the gap itself: check the strongest with what-if.</source>
        <translation>Το μοντέλο αντιδρά στο ίδιο το κενό: ελέγξτε τα ισχυρότερα με το «τι θα γινόταν αν».</translation>
    </message>
    <message>
        <source>Stems against the file</source>
        <translation>Πηγές έναντι αρχείου</translation>
    </message>
    <message>
        <source>The stems together get the score of the file to within %1.</source>
        <translation>Οι πηγές μαζί παίρνουν την πιθανότητα του αρχείου με απόκλιση %1.</translation>
    </message>
    <message>
        <source>The stems together are scored %1 off the file itself.</source>
        <translation>Οι πηγές μαζί απέχουν %1 από το ίδιο το αρχείο.</translation>
    </message>
    <message>
        <source>The stems together are scored %1 off the file: this explains their sum, not the file.</source>
        <translation>Οι πηγές μαζί απέχουν %1 από το αρχείο: εξηγείται το άθροισμά τους, όχι το αρχείο.</translation>
    </message>
    <message>
        <source>Mention the separator beside the result.</source>
        <translation>Αναφέρετε τον διαχωριστή δίπλα στο αποτέλεσμα.</translation>
    </message>
    <message>
        <source>Use your own stems, or keep the separator&apos;s residual as a stem.</source>
        <translation>Χρησιμοποιήστε δικές σας πηγές ή κρατήστε το υπόλοιπο του διαχωριστή ως πηγή.</translation>
    </message>
    <message>
        <source>Share of the sound</source>
        <translation>Μερίδιο του ήχου</translation>
    </message>
    <message>
        <source>The sound carries %1 % of the weights and %2 % when a whole side is removed.</source>
        <translation>Ο ήχος έχει το %1 % των βαρών και το %2 % όταν αφαιρείται μια ολόκληρη πλευρά.</translation>
    </message>
    <message>
        <source>The sound carries %1 % of the weights but %2 % when a whole side is removed.</source>
        <translation>Ο ήχος έχει το %1 % των βαρών αλλά το %2 % όταν αφαιρείται μια ολόκληρη πλευρά.</translation>
    </message>
    <message>
        <source>The sound carries %1 % of the weights, yet %2 % when a whole side is removed: they disagree.</source>
        <translation>Ο ήχος έχει το %1 % των βαρών, όμως το %2 % όταν αφαιρείται μια ολόκληρη πλευρά: διαφωνούν.</translation>
    </message>
    <message>
        <source>The split between sound and words can be quoted.</source>
        <translation>Η μοιρασιά ήχου και λόγων μπορεί να αναφερθεί.</translation>
    </message>
    <message>
        <source>Quote both figures.</source>
        <translation>Αναφέρετε και τους δύο αριθμούς.</translation>
    </message>
    <message>
        <source>Quote the second figure: it is exact, and weights do not add up here.</source>
        <translation>Αναφέρετε τον δεύτερο αριθμό: είναι ακριβής, και εδώ τα βάρη δεν προστίθενται.</translation>
    </message>
    <message>
        <source>Unheard components</source>
        <translation>Στοιχεία που δεν ακούγονται</translation>
    </message>
    <message>
        <source>%2 components cannot matter, and none of them got a weight.</source>
        <translation>%2 στοιχεία δεν μπορούν να μετρούν, και κανένα δεν πήρε βάρος.</translation>
    </message>
    <message>
        <source>%2 components cannot matter, yet %1 of them got a weight.</source>
        <translation>%2 στοιχεία δεν μπορούν να μετρούν, όμως %1 από αυτά πήραν βάρος.</translation>
    </message>
    <message>
        <source>Leave the silent and unread ones out of statistics.</source>
        <translation>Αφήστε τα σιωπηλά και όσα δεν διαβάζονται έξω από τις στατιστικές.</translation>
    </message>
    <message>
        <source>Read weights as small as theirs as zero.</source>
        <translation>Διαβάστε βάρη τόσο μικρά όσο τα δικά τους ως μηδέν.</translation>
    </message>
    <message>
        <source>The intervals are too narrow: ask for more samples.</source>
        <translation>Τα διαστήματα είναι υπερβολικά στενά: ζητήστε περισσότερα δείγματα.</translation>
    </message>
    <message>
        <source>Not distinguishable from zero: no weight here says anything certain.</source>
        <translation>Δεν διακρίνεται από το μηδέν: κανένα βάρος εδώ δεν λέει κάτι βέβαιο.</translation>
    </message>
    <message>
        <source>This ranking is not distinguishable from a random order.</source>
        <translation>Αυτή η κατάταξη δεν διακρίνεται από μια τυχαία σειρά.</translation>
    </message>
    <message>
        <source>The additive picture is incomplete: components act together.</source>
        <translation>Η προσθετική εικόνα είναι ελλιπής: τα στοιχεία δρουν μαζί.</translation>
    </message>
    <message>
        <source>This explains the sum of the stems, which the model hears differently from the file.</source>
        <translation>Εξηγείται το άθροισμα των πηγών, που το μοντέλο το ακούει διαφορετικά από το αρχείο.</translation>
    </message>
    <message>
        <source>The order of the strongest components is not settled.</source>
        <translation>Η σειρά των ισχυρότερων στοιχείων δεν έχει σταθεροποιηθεί.</translation>
    </message>
    <message>
        <source>The weights depend on what replaces a removed component.</source>
        <translation>Τα βάρη εξαρτώνται από το τι αντικαθιστά ένα στοιχείο που αφαιρείται.</translation>
    </message>
    <message>
        <source>The model gives %1 the same score whatever is removed: there is nothing to explain.</source>
        <translation>Το μοντέλο δίνει στο %1 την ίδια πιθανότητα ό,τι κι αν αφαιρεθεί: δεν υπάρχει τίποτα να εξηγηθεί.</translation>
    </message>
    <message>
        <source>This explanation holds, but %1 of %2 checks are poor.</source>
        <translation>Η εξήγηση ισχύει, αλλά %1 από τους %2 ελέγχους είναι κακοί.</translation>
    </message>
    <message>
        <source>This explanation holds: %1 of %2 checks are good, none is poor.</source>
        <translation>Η εξήγηση ισχύει: %1 από τους %2 ελέγχους είναι καλοί, κανένας κακός.</translation>
    </message>
    <message>
        <source>Read the coloured ones; the grey, dotted ones may be zero.</source>
        <translation>Διαβάστε τα χρωματιστά· τα γκρίζα με τελείες μπορεί να είναι μηδέν.</translation>
    </message>
    <message>
        <source>The weights predict %1 % of what the model does to masks they have not seen, and %2 % of what it did to their own.</source>
        <translation>Τα βάρη προβλέπουν το %1 % όσων κάνει το μοντέλο σε μάσκες που δεν έχουν δει, και το %2 % όσων έκανε στις δικές τους.</translation>
    </message>
    <message>
        <source>The weights predict only %1 % of what the model does to masks they have not seen, and %2 % of what it did to their own.</source>
        <translation>Τα βάρη προβλέπουν μόνο το %1 % όσων κάνει το μοντέλο σε μάσκες που δεν έχουν δει, και το %2 % όσων έκανε στις δικές τους.</translation>
    </message>
    <message>
        <source>The weights predict no more than %1 % of what the model does to new masks (%2 % of what it did to their own): the additive picture is incomplete.</source>
        <translation>Τα βάρη δεν προβλέπουν περισσότερο από το %1 % όσων κάνει το μοντέλο σε νέες μάσκες (το %2 % όσων έκανε στις δικές τους): η προσθετική εικόνα είναι ελλιπής.</translation>
    </message>
</context>
<context>
    <name>limelight::app::ClassChooser</name>
    <message>
        <source>The class whose reasons are shown; changing it computes nothing</source>
        <translation>Η κλάση της οποίας φαίνονται οι λόγοι· η αλλαγή της δεν υπολογίζει τίποτα</translation>
    </message>
    <message>
        <source>The class whose reasons are shown; type a part of its name to find it. Changing it computes nothing</source>
        <translation>Η κλάση της οποίας φαίνονται οι λόγοι· πληκτρολογήστε μέρος του ονόματός της για να τη βρείτε. Η αλλαγή της δεν υπολογίζει τίποτα</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>limelight::app::CompareColumnView</name>
    <message>
        <source>Song of column %1</source>
        <translation>Τραγούδι της στήλης %1</translation>
    </message>
    <message>
        <source>Take column %1 out</source>
        <translation>Αφαίρεση της στήλης %1</translation>
    </message>
    <message>
        <source>Class of column %1</source>
        <translation>Κλάση της στήλης %1</translation>
    </message>
    <message>
        <source>Sound or words of column %1</source>
        <translation>Ήχος ή λέξεις της στήλης %1</translation>
    </message>
    <message>
        <source>Which side is explained; changing it computes nothing</source>
        <translation>Ποια πλευρά εξηγείται· η αλλαγή δεν υπολογίζει τίποτα</translation>
    </message>
    <message>
        <source>Model of column %1</source>
        <translation>Μοντέλο της στήλης %1</translation>
    </message>
    <message>
        <source>Mode and seed of column %1</source>
        <translation>Τρόπος και σπόρος της στήλης %1</translation>
    </message>
    <message>
        <source>Score and fit of column %1</source>
        <translation>Βαθμολογία και προσαρμογή της στήλης %1</translation>
    </message>
    <message>
        <source>Heat map of column %1</source>
        <translation>Θερμικός χάρτης της στήλης %1</translation>
    </message>
    <message>
        <source>This model hears no sound</source>
        <translation>Αυτό το μοντέλο δεν ακούει ήχο</translation>
    </message>
    <message>
        <source>What counts most in column %1</source>
        <translation>Τι μετρά περισσότερο στη στήλη %1</translation>
    </message>
    <message>
        <source>Lyrics of column %1</source>
        <translation>Στίχοι της στήλης %1</translation>
    </message>
    <message>
        <source>No lyrics</source>
        <translation>Χωρίς στίχους</translation>
    </message>
    <message>
        <source>State of column %1</source>
        <translation>Κατάσταση της στήλης %1</translation>
    </message>
    <message>
        <source>Compute it</source>
        <translation>Υπολογισμός</translation>
    </message>
    <message>
        <source>Compute column %1</source>
        <translation>Υπολογισμός της στήλης %1</translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation>λογ. λόγου πιθ.</translation>
    </message>
    <message>
        <source>both</source>
        <translation>και τα δύο</translation>
    </message>
    <message>
        <source>%1 · R² %2</source>
        <translation>%1 · R² %2</translation>
    </message>
    <message>
        <source>, held out %1</source>
        <translation>, σε νέα δείγματα %1</translation>
    </message>
    <message>
        <source> · stopped early</source>
        <translation> · σταμάτησε νωρίς</translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1 · σπόρος %2</translation>
    </message>
    <message>
        <source>Waits until it can be computed</source>
        <translation>Περιμένει να υπολογιστεί</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Υπολογίζεται …</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Not computed yet</source>
        <translation>Δεν υπολογίστηκε ακόμη</translation>
    </message>
    <message>
        <source>Default emotion model</source>
        <translation>Προεπιλεγμένο μοντέλο συναισθήματος</translation>
    </message>
    <message>
        <source>Default genre model</source>
        <translation>Προεπιλεγμένο μοντέλο είδους</translation>
    </message>
</context>
<context>
    <name>limelight::app::CompareControl</name>
    <message>
        <source>Genre</source>
        <translation>Είδος</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Συναίσθημα</translation>
    </message>
    <message>
        <source>&amp;Show the comparison</source>
        <translation>Εμφάνιση της &amp;σύγκρισης</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Sound alone, &amp;words alone, both</source>
        <translation>Μόνο ήχος, μόνο &amp;λέξεις, και τα δύο</translation>
    </message>
    <message>
        <source>The &amp;runner-up class</source>
        <translation>Η &amp;δεύτερη πιθανότερη κλάση</translation>
    </message>
    <message>
        <source>&amp;Another seed</source>
        <translation>Άλλος σ&amp;πόρος</translation>
    </message>
    <message>
        <source>The other &amp;mode (recommended or reference)</source>
        <translation>Ο άλλος &amp;τρόπος (συνιστώμενος ή αναφοράς)</translation>
    </message>
    <message>
        <source>Another m&amp;odel</source>
        <translation>Άλλο &amp;μοντέλο</translation>
    </message>
    <message>
        <source>A model &amp;folder…</source>
        <translation>&amp;Φάκελος μοντέλου…</translation>
    </message>
    <message>
        <source>It can be played once the comparison is computed.</source>
        <translation>Μπορεί να παιχτεί μόλις υπολογιστεί η σύγκριση.</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>Άνοιγμα του %1 …</translation>
    </message>
    <message>
        <source>Another son&amp;g…</source>
        <translation>Άλλο τρα&amp;γούδι…</translation>
    </message>
</context>
<context>
    <name>limelight::app::CompareDesk</name>
    <message>
        <source>Explain a song first; then compare it.</source>
        <translation>Εξηγήστε πρώτα ένα τραγούδι· μετά συγκρίνετέ το.</translation>
    </message>
    <message>
        <source>The model knows one class only.</source>
        <translation>Το μοντέλο γνωρίζει μόνο μία κλάση.</translation>
    </message>
    <message>
        <source>A comparison has room for %1 columns.</source>
        <translation>Μια σύγκριση χωρά %1 στήλες.</translation>
    </message>
</context>
<context>
    <name>limelight::app::CompareDifferenceView</name>
    <message>
        <source>grey and dotted: may be chance</source>
        <translation>γκρι με τελείες: ίσως τυχαίο</translation>
    </message>
    <message>
        <source>Difference: this column</source>
        <translation>Διαφορά: αυτή η στήλη</translation>
    </message>
    <message>
        <source>Difference: less this column</source>
        <translation>Διαφορά: μείον αυτή η στήλη</translation>
    </message>
    <message>
        <source>Heat map of differences</source>
        <translation>Θερμικός χάρτης διαφορών</translation>
    </message>
    <message>
        <source>No sound is in both</source>
        <translation>Κανένας ήχος δεν υπάρχει και στις δύο</translation>
    </message>
    <message>
        <source>Largest differences</source>
        <translation>Μεγαλύτερες διαφορές</translation>
    </message>
    <message>
        <source>About the difference</source>
        <translation>Για τη διαφορά</translation>
    </message>
    <message>
        <source>Intervals are of the square root of the sum of both squares, as for independent samples. The difference has a colour scale of its own.</source>
        <translation>Τα διαστήματα είναι η τετραγωνική ρίζα του αθροίσματος των δύο τετραγώνων, όπως για ανεξάρτητα δείγματα. Η διαφορά έχει δική της κλίμακα χρωμάτων.</translation>
    </message>
    <message>
        <source>Why there is no difference</source>
        <translation>Γιατί δεν υπάρχει διαφορά</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Διαφορά</translation>
    </message>
    <message>
        <source>The difference appears once two columns are there.</source>
        <translation>Η διαφορά εμφανίζεται μόλις υπάρξουν δύο στήλες.</translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation>λογ. λόγου πιθ.</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 και %2: %3</translation>
    </message>
</context>
<context>
    <name>limelight::app::ComparePage</name>
    <message>
        <source>Compare explanations</source>
        <translation>Σύγκριση εξηγήσεων</translation>
    </message>
    <message>
        <source>Made so far</source>
        <translation>Έγιναν ως τώρα</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>τίποτα ακόμη</translation>
    </message>
    <message>
        <source>Own scales: colours and lengths of two columns cannot be compared</source>
        <translation>Ξεχωριστές κλίμακες: χρώματα και μήκη δύο στηλών δεν συγκρίνονται</translation>
    </message>
    <message>
        <source>One scale: full colour is %1</source>
        <translation>Μία κλίμακα: το πλήρες χρώμα είναι %1</translation>
    </message>
    <message>
        <source>One scale of numbers, but scores and log-odds: compare the order only</source>
        <translation>Μία κλίμακα αριθμών, αλλά βαθμολογίες και λογάριθμοι λόγων: συγκρίνετε μόνο τη σειρά</translation>
    </message>
    <message>
        <source>%1 not there</source>
        <translation>%1 δεν υπάρχει</translation>
    </message>
    <message>
        <source>Hover or click a component to see it in every column and hear it</source>
        <translation>Δείξτε ή πατήστε ένα στοιχείο για να το δείτε σε κάθε στήλη και να το ακούσετε</translation>
    </message>
    <message>
        <source>, may be chance</source>
        <translation>, ίσως τυχαίο</translation>
    </message>
    <message>
        <source>‹ &amp;Back</source>
        <translation>‹ &amp;Πίσω</translation>
    </message>
    <message>
        <source>Back to the song (Esc)</source>
        <translation>Πίσω στο τραγούδι (Esc)</translation>
    </message>
    <message>
        <source>&amp;Add a column</source>
        <translation>Προσ&amp;θήκη στήλης</translation>
    </message>
    <message>
        <source>&amp;One scale</source>
        <translation>Μία &amp;κλίμακα</translation>
    </message>
    <message>
        <source>One colour scale and one axis for all columns, so that equal colours and lengths mean equal weights</source>
        <translation>Μία κλίμακα χρωμάτων και ένας άξονας για όλες τις στήλες, ώστε ίσα χρώματα και μήκη να σημαίνουν ίσα βάρη</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>&amp;Διαφορά</translation>
    </message>
    <message>
        <source>One column less another, grey where it may be chance</source>
        <translation>Μια στήλη μείον μια άλλη, γκρι όπου ίσως είναι τυχαίο</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Λίστα</translation>
    </message>
    <message>
        <source>The explanations made so far: drag one onto a column, or press Enter to add it</source>
        <translation>Οι εξηγήσεις που έγιναν ως τώρα: σύρετε μία σε μια στήλη ή πατήστε Enter για να προστεθεί</translation>
    </message>
    <message>
        <source>Aligned bars</source>
        <translation>Στοιχισμένες ράβδοι</translation>
    </message>
    <message>
        <source>Each column&apos;s strongest</source>
        <translation>Τα ισχυρότερα κάθε στήλης</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>Στίχοι</translation>
    </message>
    <message>
        <source>Below the heat maps</source>
        <translation>Κάτω από τους θερμικούς χάρτες</translation>
    </message>
    <message>
        <source>Sound and words</source>
        <translation>Ήχος και λέξεις</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ήχος</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Λέξεις</translation>
    </message>
    <message>
        <source>Components in the list</source>
        <translation>Στοιχεία στη λίστα</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Εξαγωγή…</translation>
    </message>
    <message>
        <source>Save the comparison as SVG, PDF, PNG, CSV or JSON</source>
        <translation>Αποθήκευση της σύγκρισης ως SVG, PDF, PNG, CSV ή JSON</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Κλίμακα</translation>
    </message>
    <message>
        <source>How far two columns agree</source>
        <translation>Πόσο συμφωνούν δύο στήλες</translation>
    </message>
    <message>
        <source>Nothing to compare yet.

Explain a song, then choose Compare with in the Explain menu, or drop explanations here.</source>
        <translation>Τίποτα προς σύγκριση ακόμη.

Εξηγήστε ένα τραγούδι και διαλέξτε «Σύγκριση με» στο μενού «Εξήγηση», ή αφήστε εξηγήσεις εδώ.</translation>
    </message>
    <message>
        <source>Selected component in all columns</source>
        <translation>Το επιλεγμένο στοιχείο σε όλες τις στήλες</translation>
    </message>
</context>
<context>
    <name>limelight::app::CounterfactualDialog</name>
    <message>
        <source>&amp;Open a list…</source>
        <translation>Ά&amp;νοιγμα λίστας…</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Αναζήτηση</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>Α&amp;κρόαση</translation>
    </message>
    <message>
        <source>&amp;Copy the steps</source>
        <translation>Αντι&amp;γραφή των βημάτων</translation>
    </message>
    <message>
        <source>What would change the decision?</source>
        <translation>Τι θα άλλαζε την απόφαση;</translation>
    </message>
    <message>
        <source>replaced by neutral words of the same lyrics</source>
        <translation>αντικαθίστανται από ουδέτερες λέξεις των ίδιων στίχων</translation>
    </message>
    <message>
        <source>replaced by words of my own</source>
        <translation>αντικαθίστανται από δικές μου λέξεις</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>αφαιρούνται</translation>
    </message>
    <message>
        <source>Words are</source>
        <translation>Οι λέξεις</translation>
    </message>
    <message>
        <source>rain, summer, home</source>
        <translation>βροχή, καλοκαίρι, σπίτι</translation>
    </message>
    <message>
        <source>My words</source>
        <translation>Οι λέξεις μου</translation>
    </message>
    <message>
        <source>&amp;Words are</source>
        <translation>Οι &amp;λέξεις</translation>
    </message>
    <message>
        <source>&amp;My words</source>
        <translation>Οι λέξεις &amp;μου</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Απάντηση</translation>
    </message>
    <message>
        <source>Steps to another decision</source>
        <translation>Βήματα προς άλλη απόφαση</translation>
    </message>
    <message>
        <source>Lines that changed</source>
        <translation>Στίχοι που άλλαξαν</translation>
    </message>
    <message>
        <source>Plays what remains of the sound; words are not sung anew</source>
        <translation>Παίζει ό,τι απομένει από τον ήχο· οι λέξεις δεν τραγουδιούνται εκ νέου</translation>
    </message>
    <message>
        <source>A list of words, one a line</source>
        <translation>Μια λίστα λέξεων, μία στη γραμμή</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>Ανάγνωση της λίστας</translation>
    </message>
    <message>
        <source>my words</source>
        <translation>οι λέξεις μου</translation>
    </message>
    <message>
        <source>Looking for a counterfactual</source>
        <translation>Αναζήτηση αντιπαραδείγματος</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Σταμάτησε.</translation>
    </message>
    <message>
        <source>Nothing was found that changes the decision for %1. That is no proof that nothing can.</source>
        <translation>Δεν βρέθηκε τίποτα που να αλλάζει την απόφαση για %1. Αυτό δεν αποδεικνύει ότι τίποτα δεν μπορεί.</translation>
    </message>
    <message>
        <source>These changes take the decision for %1 away.</source>
        <translation>Αυτές οι αλλαγές αναιρούν την απόφαση για %1.</translation>
    </message>
    <message>
        <source>These changes turn %1 into %2.</source>
        <translation>Αυτές οι αλλαγές κάνουν το %1 %2.</translation>
    </message>
    <message>
        <source>No smaller set does it: all were tried, with these replacements.</source>
        <translation>Κανένα μικρότερο σύνολο δεν το κάνει: δοκιμάστηκαν όλα, με αυτές τις αντικαταστάσεις.</translation>
    </message>
    <message>
        <source>None of them can be left out, but a smaller set may exist.</source>
        <translation>Καμία δεν μπορεί να παραλειφθεί, αλλά ίσως υπάρχει μικρότερο σύνολο.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Βήμα</translation>
    </message>
    <message>
        <source>the whole song</source>
        <translation>όλο το τραγούδι</translation>
    </message>
    <message>
        <source>%1 silenced</source>
        <translation>σίγαση του %1</translation>
    </message>
    <message>
        <source>“%1” removed</source>
        <translation>αφαίρεση του «%1»</translation>
    </message>
    <message>
        <source>“%1” → “%2”</source>
        <translation>«%1» → «%2»</translation>
    </message>
    <message>
        <source>Search for the fewest changes that lead to another decision; the steps appear here.</source>
        <translation>Αναζητήστε τις λιγότερες αλλαγές που οδηγούν σε άλλη απόφαση· τα βήματα εμφανίζονται εδώ.</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Αναζήτηση</translation>
    </message>
</context>
<context>
    <name>limelight::app::DesktopNotice</name>
    <message>
        <source>The computation has ended.</source>
        <translation>Ο υπολογισμός τελείωσε.</translation>
    </message>
</context>
<context>
    <name>limelight::app::Dialogs</name>
    <message>
        <source>Open the folder</source>
        <translation>Άνοιγμα του φακέλου</translation>
    </message>
    <message>
        <source>hears 527 kinds of sound, genres among them; opens as it is</source>
        <translation>ακούει 527 είδη ήχου, ανάμεσά τους και μουσικά είδη· ανοίγει όπως είναι</translation>
    </message>
    <message>
        <source>reads words in 100 languages; its fine-tunes with a classification head open as they are</source>
        <translation>διαβάζει λέξεις σε 100 γλώσσες· οι εκδοχές του με κεφαλή ταξινόμησης ανοίγουν όπως είναι</translation>
    </message>
    <message>
        <source>none stated: ask their author</source>
        <translation>δεν αναφέρεται: ρωτήστε τον δημιουργό</translation>
    </message>
    <message>
        <source>code MIT; weights as their page says</source>
        <translation>κώδικας MIT· τα βάρη όπως λέει η σελίδα τους</translation>
    </message>
    <message>
        <source>The default models were trained on songs that a program composed. They show how Limelight works and know nothing of real music. These do. Limelight downloads nothing by itself.</source>
        <translation>Τα προεπιλεγμένα μοντέλα εκπαιδεύτηκαν σε τραγούδια που συνέθεσε ένα πρόγραμμα. Δείχνουν πώς λειτουργεί το Limelight και δεν γνωρίζουν πραγματική μουσική. Τα παρακάτω τη γνωρίζουν. Το Limelight δεν κατεβάζει τίποτα από μόνο του.</translation>
    </message>
    <message>
        <source>Get real models</source>
        <translation>Πραγματικά μοντέλα</translation>
    </message>
    <message>
        <source>Shows, plays and checks why a music model decided.</source>
        <translation>Δείχνει, παίζει και ελέγχει γιατί αποφάσισε ένα μουσικό μοντέλο.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty.</source>
        <translation>Ελεύθερο λογισμικό με την άδεια GNU General Public License, έκδοση 3 ή νεότερη, χωρίς καμία εγγύηση.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Μέθοδος</translation>
    </message>
    <message>
        <source>Processor path</source>
        <translation>Εντολές επεξεργαστή</translation>
    </message>
    <message>
        <source>About Limelight</source>
        <translation>Σχετικά με το Limelight</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Τι πήγε στραβά</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Λεπτομέρειες</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Αντιγραφή λεπτομερειών</translation>
    </message>
    <message>
        <source>genre and emotion from sound and words, as published; stored as .pth, which importing converts</source>
        <translation>είδος και συναίσθημα από ήχο και λέξεις, όπως δημοσιεύτηκαν· αποθηκευμένα ως .pth, τα οποία μετατρέπει η εισαγωγή</translation>
    </message>
    <message>
        <source>stems from a mix; stored as .pth, which importing converts</source>
        <translation>πηγές από μια μίξη· αποθηκευμένες ως .pth, τα οποία μετατρέπει η εισαγωγή</translation>
    </message>
    <message>
        <source>better stems; stored as .pth, which importing converts</source>
        <translation>καλύτερες πηγές· αποθηκευμένες ως .pth, τα οποία μετατρέπει η εισαγωγή</translation>
    </message>
    <message>
        <source>Download a model&apos;s folder with its own page&apos;s tools, then bring it in with Models → Import a model folder (or Import a checkpoint), or drop it on the window. Imported models lie in&lt;br&gt;&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;and can be checked, used and removed in Models → Model library (Ctrl+M).</source>
        <translation>Κατεβάστε τον φάκελο ενός μοντέλου με τα εργαλεία της σελίδας του και εισαγάγετέ τον με Μοντέλα → Εισαγωγή φακέλου μοντέλου (ή Εισαγωγή σημείου ελέγχου) ή αφήστε τον στο παράθυρο. Τα εισηγμένα μοντέλα βρίσκονται στο&lt;br&gt;&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;και ελέγχονται, χρησιμοποιούνται και αφαιρούνται στο Μοντέλα → Βιβλιοθήκη μοντέλων (Ctrl+M).</translation>
    </message>
</context>
<context>
    <name>limelight::app::Edits</name>
    <message>
        <source>choice of model</source>
        <translation>επιλογή μοντέλου</translation>
    </message>
    <message>
        <source>choice of modality</source>
        <translation>επιλογή τροπικότητας</translation>
    </message>
    <message>
        <source>choice of seed</source>
        <translation>επιλογή σπόρου</translation>
    </message>
    <message>
        <source>choice of where to listen</source>
        <translation>επιλογή του σημείου ακρόασης</translation>
    </message>
    <message>
        <source>choice of parts</source>
        <translation>επιλογή μερών</translation>
    </message>
    <message>
        <source>choice of mode or precision</source>
        <translation>επιλογή λειτουργίας ή ακρίβειας</translation>
    </message>
    <message>
        <source>renaming</source>
        <translation>μετονομασία</translation>
    </message>
    <message>
        <source>note</source>
        <translation>σημείωση</translation>
    </message>
    <message>
        <source>removing an explanation</source>
        <translation>αφαίρεση εξήγησης</translation>
    </message>
    <message>
        <source>correction of lyrics</source>
        <translation>διόρθωση στίχων</translation>
    </message>
    <message numerus="yes">
        <source>adding %n song(s)</source>
        <translation>
            <numerusform>προσθήκη %n τραγουδιού</numerusform>
            <numerusform>προσθήκη %n τραγουδιών</numerusform>
        </translation>
    </message>
    <message>
        <source>taking a song off the list</source>
        <translation>αφαίρεση τραγουδιού από τη λίστα</translation>
    </message>
    <message>
        <source>segment borders</source>
        <translation>όρια τμημάτων</translation>
    </message>
    <message numerus="yes">
        <source>opening %n explanation(s)</source>
        <translation>
            <numerusform>άνοιγμα %n εξήγησης</numerusform>
            <numerusform>άνοιγμα %n εξηγήσεων</numerusform>
        </translation>
    </message>
    <message>
        <source>how the separator runs</source>
        <translation>πώς τρέχει ο διαχωριστής</translation>
    </message>
</context>
<context>
    <name>limelight::app::ExplainPanel</name>
    <message>
        <source>Explain</source>
        <translation>Εξήγηση</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Είδος</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Συναίσθημα</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Συνιστώμενος</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Αναφοράς</translation>
    </message>
    <message>
        <source>Variants of the song the model is asked about; more are slower and more certain</source>
        <translation>Παραλλαγές του τραγουδιού για τις οποίες ρωτάται το μοντέλο· περισσότερες σημαίνει πιο αργά και πιο βέβαια</translation>
    </message>
    <message>
        <source>The same seed gives the same explanation, bit for bit</source>
        <translation>Ο ίδιος σπόρος δίνει την ίδια εξήγηση, bit προς bit</translation>
    </message>
    <message>
        <source>Compute the explanation with these numbers (Ctrl+R)</source>
        <translation>Υπολογισμός της εξήγησης με αυτούς τους αριθμούς (Ctrl+R)</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Και τα δύο</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ήχος</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Λέξεις</translation>
    </message>
    <message>
        <source>Switch sound and words on and off</source>
        <translation>Διακόπτονται ήχος και λέξεις</translation>
    </message>
    <message>
        <source>Switch sound only</source>
        <translation>Διακόπτεται μόνο ο ήχος</translation>
    </message>
    <message>
        <source>Switch words only</source>
        <translation>Διακόπτονται μόνο οι λέξεις</translation>
    </message>
    <message>
        <source>Mo&amp;de</source>
        <translation>&amp;Τρόπος</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Τροπικότητα</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>&amp;Κλάση</translation>
    </message>
    <message>
        <source>Which question the model answers; models of yours are below the line</source>
        <translation>Σε ποια ερώτηση απαντά το μοντέλο· τα δικά σας μοντέλα είναι κάτω από τη γραμμή</translation>
    </message>
    <message>
        <source>More precision</source>
        <translation>Περισσότερη ακρίβεια</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Πρόχειρη</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Κανονική</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Υψηλή</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 δευτερόλεπτα</translation>
    </message>
    <message>
        <source>How sure the weights shall be, or how long it may take; what the model has answered is kept, so that asking for more goes on from there</source>
        <translation>Πόσο βέβαια θα είναι τα βάρη ή πόσο μπορεί να διαρκέσει· ό,τι απάντησε το μοντέλο κρατιέται, ώστε περισσότερη ακρίβεια να συνεχίζει από εκεί</translation>
    </message>
    <message>
        <source>Go on until the intervals are narrower</source>
        <translation>Συνέχεια μέχρι να στενέψουν τα διαστήματα</translation>
    </message>
    <message>
        <source>Tas&amp;k</source>
        <translation>Ε&amp;ργασία</translation>
    </message>
    <message>
        <source>Samp&amp;les</source>
        <translation>&amp;Δείγματα</translation>
    </message>
    <message>
        <source>P&amp;recision</source>
        <translation>Ακρίβε&amp;ια</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Σπόρος</translation>
    </message>
    <message>
        <source>LIME for texts</source>
        <translation>LIME για κείμενα</translation>
    </message>
    <message>
        <source>Recommended corrects the oddities of the published method; Reference repeats it to the letter, from the start of the song; LIME for texts is the published explainer of words alone, the sound left whole</source>
        <translation>Ο συνιστώμενος διορθώνει τις ιδιορρυθμίες της δημοσιευμένης μεθόδου· ο τρόπος αναφοράς την επαναλαμβάνει κατά γράμμα, από την αρχή του τραγουδιού· το LIME για κείμενα είναι ο δημοσιευμένος τρόπος για τις λέξεις μόνες, με τον ήχο ολόκληρο</translation>
    </message>
    <message>
        <source>Ten strongest</source>
        <translation>Δέκα ισχυρότερα</translation>
    </message>
    <message>
        <source>Until the ten strongest components stand apart from the others</source>
        <translation>Ώσπου τα δέκα ισχυρότερα στοιχεία να ξεχωρίσουν από τα άλλα</translation>
    </message>
</context>
<context>
    <name>limelight::app::ExplanationEdits</name>
    <message numerus="yes">
        <source>removing %n explanation(s)</source>
        <translation>
            <numerusform>αφαίρεση %n εξήγησης</numerusform>
            <numerusform>αφαίρεση %n εξηγήσεων</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>limelight::app::ExplanationList</name>
    <message>
        <source>Made %1</source>
        <translation>Έγινε %1</translation>
    </message>
    <message>
        <source>Stopped before it was done</source>
        <translation>Σταμάτησε πριν ολοκληρωθεί</translation>
    </message>
    <message>
        <source>%1, on screen</source>
        <translation>%1, στην οθόνη</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Εξήγηση</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Κλάση</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Τροπικότητα</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Σημείωση</translation>
    </message>
    <message>
        <source>How well the weights predict the model on variants they were not fitted to; 1 is perfect</source>
        <translation>Πόσο καλά προβλέπουν τα βάρη το μοντέλο σε παραλλαγές στις οποίες δεν προσαρμόστηκαν· το 1 είναι τέλειο</translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation>Εξηγήσεις</translation>
    </message>
    <message>
        <source>Every explanation that is made stays here, to be shown again, named, compared and saved with the session.</source>
        <translation>Κάθε εξήγηση που γίνεται μένει εδώ, για να προβληθεί ξανά, να ονομαστεί, να συγκριθεί και να αποθηκευτεί με τη συνεδρία.</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Εμφάνιση</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Σύγκριση…</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Μετονομασία</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Write a &amp;note</source>
        <translation>&amp;Γράψιμο σημείωσης</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Αφαίρεση</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>σπόρος %1</translation>
    </message>
    <message>
        <source>%L1 model runs</source>
        <translation>%L1 εκτελέσεις του μοντέλου</translation>
    </message>
    <message>
        <source>%L1 samples</source>
        <translation>%L1 δείγματα</translation>
    </message>
</context>
<context>
    <name>limelight::app::ExportControl</name>
    <message>
        <source>Copy picture</source>
        <translation>Αντιγραφή εικόνας</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Αντιγραφή δεδομένων</translation>
    </message>
    <message>
        <source>Export this view as shown…</source>
        <translation>Εξαγωγή αυτής της προβολής όπως φαίνεται…</translation>
    </message>
    <message>
        <source>Trust is not measured yet: measure it first (Ctrl+T)</source>
        <translation>Η αξιοπιστία δεν έχει μετρηθεί ακόμη: μετρήστε την πρώτα (Ctrl+T)</translation>
    </message>
    <message>
        <source>Drawing the spectrogram</source>
        <translation>Σχεδίαση του φασματογραφήματος</translation>
    </message>
    <message>
        <source>Copying the picture</source>
        <translation>Αντιγραφή της εικόνας</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>Η εικόνα είναι στο πρόχειρο</translation>
    </message>
    <message>
        <source>This view shows no numbers yet</source>
        <translation>Αυτή η προβολή δεν δείχνει ακόμη αριθμούς</translation>
    </message>
    <message>
        <source>The data are on the clipboard</source>
        <translation>Τα δεδομένα είναι στο πρόχειρο</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Εξήχθη στο %1</translation>
    </message>
    <message>
        <source>WAV, 32 bits (*.wav)</source>
        <translation>WAV, 32 bit (*.wav)</translation>
    </message>
    <message>
        <source>FLAC, 24 bits (*.flac)</source>
        <translation>FLAC, 24 bit (*.flac)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Εξαγωγή</translation>
    </message>
    <message>
        <source>Export the explanation into a folder</source>
        <translation>Εξαγωγή της εξήγησης σε φάκελο</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page that plays its sounds (*.html)</source>
        <translation>Σελίδα που παίζει τους ήχους της (*.html)</translation>
    </message>
    <message>
        <source>Export a report</source>
        <translation>Εξαγωγή αναφοράς</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Γράφεται η αναφορά</translation>
    </message>
    <message>
        <source>A folder for the tables</source>
        <translation>Φάκελος για τους πίνακες</translation>
    </message>
    <message>
        <source>Exporting the tables</source>
        <translation>Εξαγωγή των πινάκων</translation>
    </message>
    <message>
        <source>A folder for all sounds</source>
        <translation>Φάκελος για όλους τους ήχους</translation>
    </message>
    <message>
        <source>Exporting the sounds</source>
        <translation>Εξαγωγή των ήχων</translation>
    </message>
    <message>
        <source>Select a component of the sound first</source>
        <translation>Επιλέξτε πρώτα ένα μέρος του ήχου</translation>
    </message>
    <message>
        <source>Export the sound of %1</source>
        <translation>Εξαγωγή του ήχου %1</translation>
    </message>
    <message>
        <source>Exporting the sound</source>
        <translation>Εξαγωγή του ήχου</translation>
    </message>
    <message>
        <source>Inverse STFT, WAV (*.wav)</source>
        <translation>Αντίστροφο STFT, WAV (*.wav)</translation>
    </message>
    <message>
        <source>Inverse STFT, FLAC (*.flac)</source>
        <translation>Αντίστροφο STFT, FLAC (*.flac)</translation>
    </message>
    <message>
        <source>Filtered original, WAV (*.wav)</source>
        <translation>Φιλτραρισμένο πρωτότυπο, WAV (*.wav)</translation>
    </message>
    <message>
        <source>Filtered original, FLAC (*.flac)</source>
        <translation>Φιλτραρισμένο πρωτότυπο, FLAC (*.flac)</translation>
    </message>
    <message>
        <source>Exporting the comparison</source>
        <translation>Εξαγωγή της σύγκρισης</translation>
    </message>
    <message>
        <source>Picture (*.svg *.pdf *.png);;Table (*.csv);;Everything (*.json)</source>
        <translation>Εικόνα (*.svg *.pdf *.png);;Πίνακας (*.csv);;Όλα (*.json)</translation>
    </message>
</context>
<context>
    <name>limelight::app::ExportDialog</name>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>pt</source>
        <translation>pt</translation>
    </message>
    <message>
        <source>With a &amp;title</source>
        <translation>Με τίτλ&amp;ο</translation>
    </message>
    <message>
        <source>With the &amp;caption below</source>
        <translation>Με τη &amp;λεζάντα από κάτω</translation>
    </message>
    <message>
        <source>Trans&amp;parent ground</source>
        <translation>Διά&amp;φανο φόντο</translation>
    </message>
    <message>
        <source>&amp;Letters as text</source>
        <translation>Γράμματα ως &amp;κείμενο</translation>
    </message>
    <message>
        <source>Export a figure</source>
        <translation>Εξαγωγή σχήματος</translation>
    </message>
    <message>
        <source>Spectrogram, tinted by the evidence</source>
        <translation>Φασματογράφημα, χρωματισμένο από τις ενδείξεις</translation>
    </message>
    <message>
        <source>Heat map of stems and segments</source>
        <translation>Θερμικός χάρτης πηγών και τμημάτων</translation>
    </message>
    <message>
        <source>Highlighted lyrics</source>
        <translation>Στίχοι με επισήμανση</translation>
    </message>
    <message>
        <source>Bars of the largest weights</source>
        <translation>Ράβδοι των μεγαλύτερων βαρών</translation>
    </message>
    <message>
        <source>Heat map and bars on one scale</source>
        <translation>Θερμικός χάρτης και ράβδοι στην ίδια κλίμακα</translation>
    </message>
    <message>
        <source>Bars of two classes</source>
        <translation>Ράβδοι δύο κατηγοριών</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Εξαγωγή…</translation>
    </message>
    <message>
        <source>C&amp;opy picture</source>
        <translation>Αντιγραφή εικό&amp;νας</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>Η εικόνα είναι στο πρόχειρο</translation>
    </message>
    <message>
        <source>SVG (lines and letters stay sharp)</source>
        <translation>SVG (γραμμές και γράμματα μένουν ευκρινή)</translation>
    </message>
    <message>
        <source>PDF (for LaTeX and print)</source>
        <translation>PDF (για LaTeX και εκτύπωση)</translation>
    </message>
    <message>
        <source>PNG (pixels)</source>
        <translation>PNG (εικονοστοιχεία)</translation>
    </message>
    <message>
        <source>as needed</source>
        <translation>όσο χρειάζεται</translation>
    </message>
    <message>
        <source>the largest shown</source>
        <translation>το μεγαλύτερο που φαίνεται</translation>
    </message>
    <message>
        <source>Noto Sans (comes with Limelight)</source>
        <translation>Noto Sans (έρχεται με το Limelight)</translation>
    </message>
    <message>
        <source>dpi</source>
        <translation>dpi</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ανοιχτά</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Σκούρα</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>Όπως στην οθόνη</translation>
    </message>
    <message>
        <source>as on the screen</source>
        <translation>όπως στην οθόνη</translation>
    </message>
    <message>
        <source>made from class and song</source>
        <translation>από την κατηγορία και το τραγούδι</translation>
    </message>
    <message>
        <source>Can be searched and edited, but looks as the reader&apos;s fonts do; else outlines</source>
        <translation>Αναζητούνται και διορθώνονται, αλλά φαίνονται όπως οι γραμματοσειρές του αναγνώστη· αλλιώς περιγράμματα</translation>
    </message>
    <message>
        <source>The weight at full colour and at the end of the axes: the same for figures that stand side by side</source>
        <translation>Το βάρος στο πλήρες χρώμα και στο άκρο των αξόνων: ίδιο για σχήματα που μπαίνουν δίπλα δίπλα</translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation>Σ&amp;χήμα</translation>
    </message>
    <message>
        <source>Second cl&amp;ass</source>
        <translation>&amp;Δεύτερη κατηγορία</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>&amp;Μορφή</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Πλάτος</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>Ύ&amp;ψος</translation>
    </message>
    <message>
        <source>Font si&amp;ze</source>
        <translation>Μέγεθος &amp;γραμμάτων</translation>
    </message>
    <message>
        <source>Fo&amp;nt</source>
        <translation>Γραμματο&amp;σειρά</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>&amp;Ανάλυση</translation>
    </message>
    <message>
        <source>Colo&amp;urs</source>
        <translation>Χ&amp;ρώματα</translation>
    </message>
    <message>
        <source>Full &amp;scale</source>
        <translation>Πλήρ&amp;ης κλίμακα</translation>
    </message>
    <message>
        <source>T&amp;itle</source>
        <translation>&amp;Τίτλος</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Μέγεθος της εικόνας</translation>
    </message>
    <message>
        <source>What was exported</source>
        <translation>Τι εξήχθη</translation>
    </message>
    <message>
        <source>All figures, each in its file</source>
        <translation>Όλα τα σχήματα, το καθένα στο αρχείο του</translation>
    </message>
    <message>
        <source>As shown: %1</source>
        <translation>Όπως φαίνεται: %1</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>, %1 × %2 pixels</source>
        <translation>, %1 × %2 εικονοστοιχεία</translation>
    </message>
    <message>
        <source>A folder for all figures</source>
        <translation>Φάκελος για όλα τα σχήματα</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>Εξαγωγή του σχήματος</translation>
    </message>
    <message>
        <source>Pictures (*%1)</source>
        <translation>Εικόνες (*%1)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Εξαγωγή</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Εξήχθη στο %1</translation>
    </message>
    <message>
        <source>How far it can be trusted</source>
        <translation>Πόσο μπορεί κανείς να την εμπιστευτεί</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>made from view and song</source>
        <translation>από την όψη και το τραγούδι</translation>
    </message>
</context>
<context>
    <name>limelight::app::ExportMenu</name>
    <message>
        <source>Export &amp;figure…</source>
        <translation>Εξαγωγή &amp;σχήματος…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Export this &amp;view as shown…</source>
        <translation>Εξαγωγή αυτής της προ&amp;βολής όπως φαίνεται…</translation>
    </message>
    <message>
        <source>&amp;Tables…</source>
        <translation>&amp;Πίνακες…</translation>
    </message>
    <message>
        <source>Weights, scores and trust as CSV and JSON</source>
        <translation>Βάρη, βαθμολογίες και αξιοπιστία ως CSV και JSON</translation>
    </message>
    <message>
        <source>&amp;All sounds…</source>
        <translation>Όλοι οι ή&amp;χοι…</translation>
    </message>
    <message>
        <source>Sound of the &amp;selected component…</source>
        <translation>Ήχος του &amp;επιλεγμένου μέρους…</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Αναφορά…</translation>
    </message>
    <message>
        <source>One page to read: HTML with its sounds, or PDF</source>
        <translation>Μία σελίδα για ανάγνωση: HTML με τους ήχους της ή PDF</translation>
    </message>
    <message>
        <source>&amp;Copy picture of this view</source>
        <translation>Αντιγραφή ει&amp;κόνας αυτής της προβολής</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy &amp;data of this view</source>
        <translation>Αντιγρα&amp;φή δεδομένων αυτής της προβολής</translation>
    </message>
    <message>
        <source>Figures of t&amp;he work</source>
        <translation>Σχήματα τ&amp;ης εργασίας</translation>
    </message>
    <message>
        <source>E&amp;xport parts</source>
        <translation>Εξαγωγή με&amp;ρών</translation>
    </message>
</context>
<context>
    <name>limelight::app::Files</name>
    <message>
        <source>Songs (%1);;All files (*)</source>
        <translation>Τραγούδια (%1);;Όλα τα αρχεία (*)</translation>
    </message>
    <message>
        <source>Lyrics (%1);;All files (*)</source>
        <translation>Στίχοι (%1);;Όλα τα αρχεία (*)</translation>
    </message>
    <message>
        <source>Songs, sessions and explanations (%1);;All files (*)</source>
        <translation>Τραγούδια, συνεδρίες και εξηγήσεις (%1);;Όλα τα αρχεία (*)</translation>
    </message>
</context>
<context>
    <name>limelight::app::ImportDialog</name>
    <message>
        <source>&amp;Leave the files where they are</source>
        <translation>Τα αρχεία να &amp;μείνουν όπου είναι</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Εισαγωγή μοντέλου</translation>
    </message>
    <message>
        <source>as its folder or card says</source>
        <translation>όπως λέει ο φάκελος ή η κάρτα του</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Όνομα</translation>
    </message>
    <message>
        <source>only for a model that reads words</source>
        <translation>μόνο για μοντέλο που διαβάζει λέξεις</translation>
    </message>
    <message>
        <source>Tokenizer folder</source>
        <translation>Φάκελος διαχωριστή λέξεων</translation>
    </message>
    <message>
        <source>as the file&apos;s name says</source>
        <translation>όπως λέει το όνομα του αρχείου</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Είδος</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Συναίσθημα</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Εργασία</translation>
    </message>
    <message>
        <source>Nothing is copied; the model works as long as its folder stays there</source>
        <translation>Δεν αντιγράφεται τίποτα· το μοντέλο λειτουργεί όσο ο φάκελός του μένει εκεί</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Από</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>Ό&amp;νομα</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>Επι&amp;λογή…</translation>
    </message>
    <message>
        <source>Choose the tokenizer folder</source>
        <translation>Επιλογή του φακέλου διαχωριστή λέξεων</translation>
    </message>
    <message>
        <source>&amp;Tokenizer</source>
        <translation>&amp;Διαχωριστής λέξεων</translation>
    </message>
    <message>
        <source>T&amp;ask</source>
        <translation>Ε&amp;ργασία</translation>
    </message>
    <message>
        <source>The files that make up the model are copied into Limelight&apos;s library. Nothing in the folder is run or changed.</source>
        <translation>Τα αρχεία που αποτελούν το μοντέλο αντιγράφονται στη βιβλιοθήκη του Limelight. Τίποτα στον φάκελο δεν εκτελείται ούτε αλλάζει.</translation>
    </message>
    <message>
        <source>A checkpoint is converted to safetensors in a process of its own that accepts tensors and nothing else. A MusicLIME checkpoint that reads words needs the folder of RoBERTa&apos;s tokenizer (vocab.json, merges.txt).</source>
        <translation>Ένα σημείο ελέγχου μετατρέπεται σε safetensors σε δική του διεργασία που δέχεται μόνο τανυστές. Ένα σημείο ελέγχου MusicLIME που διαβάζει λέξεις χρειάζεται τον φάκελο του διαχωριστή λέξεων του RoBERTa (vocab.json, merges.txt).</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Εισαγωγή</translation>
    </message>
    <message>
        <source>Folder of RoBERTa&apos;s tokenizer</source>
        <translation>Φάκελος του διαχωριστή λέξεων του RoBERTa</translation>
    </message>
</context>
<context>
    <name>limelight::app::Listening</name>
    <message>
        <source>“%1” cannot be played: the lyrics do not say when it is sung.</source>
        <translation>Το «%1» δεν μπορεί να παιχτεί: οι στίχοι δεν λένε πότε τραγουδιέται.</translation>
    </message>
    <message>
        <source>The stems are not separated yet.</source>
        <translation>Οι πηγές δεν έχουν διαχωριστεί ακόμη.</translation>
    </message>
    <message>
        <source>the song without %1</source>
        <translation>το τραγούδι χωρίς %1</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation>μόνο %1</translation>
    </message>
    <message>
        <source>one line</source>
        <translation>ένας στίχος</translation>
    </message>
    <message>
        <source>There is no explanation to play yet.</source>
        <translation>Δεν υπάρχει ακόμη εξήγηση για αναπαραγωγή.</translation>
    </message>
    <message>
        <source>No sound speaks for this class.</source>
        <translation>Κανένας ήχος δεν συνηγορεί υπέρ αυτής της κλάσης.</translation>
    </message>
    <message>
        <source>No sound speaks against this class.</source>
        <translation>Κανένας ήχος δεν συνηγορεί κατά αυτής της κλάσης.</translation>
    </message>
    <message>
        <source>what speaks for it</source>
        <translation>ό,τι συνηγορεί υπέρ</translation>
    </message>
    <message>
        <source>what speaks against it</source>
        <translation>ό,τι συνηγορεί κατά</translation>
    </message>
    <message>
        <source>Muted stems are known in the span the model hears: playing from there.</source>
        <translation>Οι πηγές σε σίγαση είναι γνωστές στο διάστημα που ακούει το μοντέλο: αναπαραγωγή από εκεί.</translation>
    </message>
    <message>
        <source>what remains</source>
        <translation>ό,τι απομένει</translation>
    </message>
    <message>
        <source>Play a component or the evidence first; then this key compares it with the song.</source>
        <translation>Παίξτε πρώτα ένα στοιχείο ή τα τεκμήρια· μετά αυτό το πλήκτρο το συγκρίνει με το τραγούδι.</translation>
    </message>
    <message>
        <source>the song, to compare with %1</source>
        <translation>το τραγούδι, για σύγκριση με %1</translation>
    </message>
    <message>
        <source>This part cannot be made here; the notes below say why.</source>
        <translation>Αυτό το μέρος δεν μπορεί να γίνει εδώ· οι σημειώσεις παρακάτω λένε γιατί.</translation>
    </message>
</context>
<context>
    <name>limelight::app::LyricsDialog</name>
    <message>
        <source>Correct the lyrics</source>
        <translation>Διόρθωση των στίχων</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>Στίχοι</translation>
    </message>
    <message>
        <source>Type or paste the words of the song here, line by line.</source>
        <translation>Πληκτρολογήστε ή επικολλήστε εδώ τα λόγια του τραγουδιού, στίχο προς στίχο.</translation>
    </message>
    <message>
        <source>&amp;Use these</source>
        <translation>&amp;Χρήση αυτών</translation>
    </message>
    <message>
        <source>The song is explained anew with these words. They have no times.</source>
        <translation>Το τραγούδι εξηγείται ξανά με αυτά τα λόγια. Δεν έχουν χρόνους.</translation>
    </message>
    <message numerus="yes">
        <source>The song is explained anew with these words. %n line(s) keep their time.</source>
        <translation>
            <numerusform>Το τραγούδι εξηγείται ξανά με αυτά τα λόγια. %n στίχος κρατά τον χρόνο του.</numerusform>
            <numerusform>Το τραγούδι εξηγείται ξανά με αυτά τα λόγια. %n στίχοι κρατούν τον χρόνο τους.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>limelight::app::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Αρχείο</translation>
    </message>
    <message>
        <source>Open &amp;lyrics…</source>
        <translation>Άνοιγμα στί&amp;χων…</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <translation>Άνοιγμα φακέλου &amp;μοντέλου…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Πρόσφατα</translation>
    </message>
    <message>
        <source>&amp;Export explanation…</source>
        <translation>&amp;Εξαγωγή εξήγησης…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Έ&amp;ξοδος</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>Αναπαρα&amp;γωγή</translation>
    </message>
    <message>
        <source>&amp;Play or stop</source>
        <translation>&amp;Αναπαραγωγή ή διακοπή</translation>
    </message>
    <message>
        <source>Go to the &amp;start</source>
        <translation>Στην α&amp;ρχή</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Go to the &amp;end</source>
        <translation>Στο &amp;τέλος</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Selected &amp;component</source>
        <translation>Επιλεγμένο &amp;στοιχείο</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Song &amp;without the component</source>
        <translation>Τραγούδι &amp;χωρίς το στοιχείο</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>What speaks &amp;for the class</source>
        <translation>Ό,τι συνηγορεί &amp;υπέρ της κλάσης</translation>
    </message>
    <message>
        <source>What speaks &amp;against the class</source>
        <translation>Ό,τι συνηγορεί &amp;κατά της κλάσης</translation>
    </message>
    <message>
        <source>Match &amp;level</source>
        <translation>Εξίσωση στά&amp;θμης</translation>
    </message>
    <message>
        <source>&amp;Mute the selected stem</source>
        <translation>Σί&amp;γαση της επιλεγμένης πηγής</translation>
    </message>
    <message>
        <source>S&amp;olo the selected stem</source>
        <translation>Σό&amp;λο της επιλεγμένης πηγής</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Προβολή</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Μεγέθυνση</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>&amp;Σμίκρυνση</translation>
    </message>
    <message>
        <source>Show the whole &amp;song</source>
        <translation>Όλο το &amp;τραγούδι</translation>
    </message>
    <message>
        <source>Show what the model &amp;hears</source>
        <translation>Ό,τι &amp;ακούει το μοντέλο</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Θέμα</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>Όπως το &amp;σύστημα</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Φωτεινό</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>Σκού&amp;ρο</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>Ε&amp;ξήγηση</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>Ε&amp;ργασία</translation>
    </message>
    <message>
        <source>&amp;Genre</source>
        <translation>&amp;Είδος</translation>
    </message>
    <message>
        <source>&amp;Emotion</source>
        <translation>&amp;Συναίσθημα</translation>
    </message>
    <message>
        <source>&amp;Mode</source>
        <translation>&amp;Τρόπος</translation>
    </message>
    <message>
        <source>&amp;Recommended</source>
        <translation>Συ&amp;νιστώμενος</translation>
    </message>
    <message>
        <source>Re&amp;ference</source>
        <translation>Ανα&amp;φοράς</translation>
    </message>
    <message>
        <source>Mod&amp;ality</source>
        <translation>Τρ&amp;οπικότητα</translation>
    </message>
    <message>
        <source>&amp;Both</source>
        <translation>&amp;Και τα δύο</translation>
    </message>
    <message>
        <source>&amp;Sound</source>
        <translation>Ή&amp;χος</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Λέξεις</translation>
    </message>
    <message>
        <source>&amp;Listen from the playhead</source>
        <translation>&amp;Ακρόαση από τη θέση αναπαραγωγής</translation>
    </message>
    <message>
        <source>The model hears the song from where the playhead is</source>
        <translation>Το μοντέλο ακούει το τραγούδι από τη θέση αναπαραγωγής</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Α&amp;κύρωση</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Βοήθεια</translation>
    </message>
    <message>
        <source>Get &amp;real models</source>
        <translation>Π&amp;ραγματικά μοντέλα</translation>
    </message>
    <message>
        <source>&amp;About Limelight</source>
        <translation>&amp;Σχετικά με το Limelight</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>Ε&amp;κκαθάριση της λίστας</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Μοντέλα</translation>
    </message>
    <message>
        <source>Model &amp;library…</source>
        <translation>&amp;Βιβλιοθήκη μοντέλων…</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Import a model &amp;folder…</source>
        <translation>Εισαγωγή &amp;φακέλου μοντέλου…</translation>
    </message>
    <message>
        <source>Import a &amp;checkpoint…</source>
        <translation>Εισαγωγή &amp;σημείου ελέγχου…</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>S&amp;witch the component off or on</source>
        <translation>Σ&amp;βήσιμο ή άναμμα του στοιχείου</translation>
    </message>
    <message>
        <source>Everything &amp;on again</source>
        <translation>Πάλι όλα ανα&amp;μμένα</translation>
    </message>
    <message>
        <source>&amp;Fewest components that change the decision</source>
        <translation>Τα &amp;λιγότερα στοιχεία που αλλάζουν την απόφαση</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>&amp;Use own stems…</source>
        <translation>&amp;Δικές μου πηγές…</translation>
    </message>
    <message>
        <source>A folder with the song&apos;s stems, one sound file each, instead of separating it</source>
        <translation>Φάκελος με τις πηγές του τραγουδιού, ένα αρχείο ήχου για την καθεμία, αντί για διαχωρισμό</translation>
    </message>
    <message>
        <source>Se&amp;parate the song again</source>
        <translation>&amp;Εκ νέου διαχωρισμός του τραγουδιού</translation>
    </message>
    <message>
        <source>W&amp;hat is switched off…</source>
        <translation>Τ&amp;ι σβήνεται…</translation>
    </message>
    <message>
        <source>Stems, time or bands; words, lines or sections; and what the weights are in</source>
        <translation>Πηγές, χρόνος ή ζώνες· λέξεις, στίχοι ή ενότητες· και σε τι μετριούνται τα βάρη</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>Προ&amp;τιμήσεις…</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Επανάληψη</translation>
    </message>
    <message>
        <source>What plays is played over and over: a part as a whole, of the song the seconds of the selected component</source>
        <translation>Ό,τι παίζει παίζεται ξανά και ξανά: ένα μέρος ολόκληρο, από το τραγούδι τα δευτερόλεπτα του επιλεγμένου στοιχείου</translation>
    </message>
    <message>
        <source>Part or son&amp;g</source>
        <translation>&amp;Μέρος ή τραγούδι</translation>
    </message>
    <message>
        <source>Changes between a part and the song in the same seconds</source>
        <translation>Εναλλάσσει ένα μέρος με το τραγούδι στα ίδια δευτερόλεπτα</translation>
    </message>
    <message>
        <source>Sound &amp;device</source>
        <translation>Συσκευή ήχ&amp;ου</translation>
    </message>
    <message>
        <source>S&amp;pectrogram…</source>
        <translation>&amp;Φασματογράφημα…</translation>
    </message>
    <message>
        <source>Frequencies, levels, colours and the weights over it</source>
        <translation>Συχνότητες, στάθμες, χρώματα και τα βάρη επάνω του</translation>
    </message>
    <message>
        <source>Compare w&amp;ith</source>
        <translation>&amp;Σύγκριση με</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>Ε&amp;γχειρίδιο</translation>
    </message>
    <message>
        <source>&amp;Tour on a demo song</source>
        <translation>&amp;Ξενάγηση σε ένα τραγούδι επίδειξης</translation>
    </message>
    <message>
        <source>&amp;Keyboard…</source>
        <translation>&amp;Πληκτρολόγιο…</translation>
    </message>
    <message>
        <source>Ctrl+F1</source>
        <translation>Ctrl+F1</translation>
    </message>
    <message>
        <source>The &amp;usual one</source>
        <translation>Η &amp;συνήθης</translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation>&amp;Πλαίσια</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>Ε&amp;ξήγηση</translation>
    </message>
    <message>
        <source>Can it &amp;be trusted?</source>
        <translation>Είναι αξιό&amp;πιστη;</translation>
    </message>
    <message>
        <source>Fewest changes, with words &amp;replaced…</source>
        <translation>Οι λιγότερες αλλαγές, με α&amp;ντικατάσταση λέξεων…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Άν&amp;οιγμα…</translation>
    </message>
    <message>
        <source>How the &amp;separator runs…</source>
        <translation>Πώς τρέχει ο &amp;διαχωριστής…</translation>
    </message>
    <message>
        <source>Wiener steps, and a stem of what the others leave</source>
        <translation>Βήματα Wiener, και μία πηγή με ό,τι αφήνουν οι άλλες</translation>
    </message>
    <message>
        <source>&amp;LIME for texts</source>
        <translation>&amp;LIME για κείμενα</translation>
    </message>
</context>
<context>
    <name>limelight::app::MainWindow</name>
    <message>
        <source>Class probabilities</source>
        <translation>Πιθανότητες κλάσεων</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>Στίχοι</translation>
    </message>
    <message>
        <source>Top features</source>
        <translation>Κυριότερα χαρακτηριστικά</translation>
    </message>
    <message>
        <source>Stems</source>
        <translation>Πηγές</translation>
    </message>
    <message>
        <source>Selected component</source>
        <translation>Επιλεγμένο στοιχείο</translation>
    </message>
    <message>
        <source>How well the explanation fits</source>
        <translation>Πόσο καλά ταιριάζει η εξήγηση</translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation>Συσκευή ήχου</translation>
    </message>
    <message>
        <source>Drop a song here, or press Ctrl+O</source>
        <translation>Αφήστε εδώ ένα τραγούδι ή πατήστε Ctrl+O</translation>
    </message>
    <message>
        <source>The explanation appears here</source>
        <translation>Η εξήγηση εμφανίζεται εδώ</translation>
    </message>
    <message>
        <source>Then see which stem, in which seconds, made the model decide</source>
        <translation>Έπειτα δείτε ποια πηγή, σε ποια δευτερόλεπτα, έκανε το μοντέλο να αποφασίσει</translation>
    </message>
    <message>
        <source>The lyrics appear here</source>
        <translation>Οι στίχοι εμφανίζονται εδώ</translation>
    </message>
    <message>
        <source>This song has no lyrics here. Drop a .lrc or .txt file, or press Ctrl+L.</source>
        <translation>Δεν υπάρχουν στίχοι για αυτό το τραγούδι. Αφήστε ένα αρχείο .lrc ή .txt ή πατήστε Ctrl+L.</translation>
    </message>
    <message>
        <source>not explained under this choice</source>
        <translation>δεν εξηγήθηκε με αυτή την επιλογή</translation>
    </message>
    <message>
        <source>Hover or click a component to see and hear it; Shift+click plays the song without it</source>
        <translation>Δείξτε ή κάντε κλικ σε ένα στοιχείο για να το δείτε και να το ακούσετε· Shift+κλικ παίζει το τραγούδι χωρίς αυτό</translation>
    </message>
    <message>
        <source>The model hears %1</source>
        <translation>Το μοντέλο ακούει %1</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>Σημειώσεις (%1)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Λεπτομέρειες</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Αξιοπιστία</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>Αναπαραγωγή: %1</translation>
    </message>
    <message>
        <source>Play the song without %1</source>
        <translation>Το τραγούδι χωρίς %1</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>Άναμμα: %1</translation>
    </message>
    <message>
        <source>What if %1 were off?</source>
        <translation>Τι θα γινόταν χωρίς %1;</translation>
    </message>
    <message>
        <source>Everything on again</source>
        <translation>Πάλι όλα αναμμένα</translation>
    </message>
    <message>
        <source>fit R² %1</source>
        <translation>R² προσαρμογής %1</translation>
    </message>
    <message>
        <source>stopped after %L1 model runs · %2</source>
        <translation>σταμάτησε μετά από %L1 εκτελέσεις του μοντέλου · %2</translation>
    </message>
    <message>
        <source>provisional · %1</source>
        <translation>προσωρινή · %1</translation>
    </message>
    <message>
        <source>%1 · %L2 model runs · seed %3</source>
        <translation>%1 · %L2 εκτελέσεις του μοντέλου · σπόρος %3</translation>
    </message>
    <message>
        <source>%1 · %L2 samples · seed %3</source>
        <translation>%1 · %L2 δείγματα · σπόρος %3</translation>
    </message>
    <message>
        <source>A song to compare with</source>
        <translation>Ένα τραγούδι για σύγκριση</translation>
    </message>
    <message>
        <source>A model folder to compare with</source>
        <translation>Ένας φάκελος μοντέλου για σύγκριση</translation>
    </message>
    <message>
        <source>all views of the song</source>
        <translation>όλες οι προβολές του τραγουδιού</translation>
    </message>
    <message>
        <source>lyrics</source>
        <translation>στίχοι</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>ράβδοι</translation>
    </message>
    <message>
        <source>class probabilities</source>
        <translation>πιθανότητες κατηγοριών</translation>
    </message>
    <message>
        <source>trust</source>
        <translation>αξιοπιστία</translation>
    </message>
    <message>
        <source>New here? A tour on a demo song takes two minutes.</source>
        <translation>Πρώτη φορά εδώ; Μια ξενάγηση σε ένα τραγούδι επίδειξης κρατά δύο λεπτά.</translation>
    </message>
    <message>
        <source>Opening the manual</source>
        <translation>Άνοιγμα του εγχειριδίου</translation>
    </message>
    <message>
        <source>What the model hears</source>
        <translation>Τι ακούει το μοντέλο</translation>
    </message>
    <message>
        <source>The model&apos;s classes with their probabilities; beside them what it says from the sound alone and from the words alone. Click a class to ask why it, too.</source>
        <translation>Οι κλάσεις του μοντέλου με τις πιθανότητές τους· δίπλα τους τι λέει μόνο από τον ήχο και μόνο από τις λέξεις. Κάντε κλικ σε μια κλάση για να ρωτήσετε γιατί και αυτή.</translation>
    </message>
    <message>
        <source>Which stem, in which seconds</source>
        <translation>Ποια πηγή, σε ποια δευτερόλεπτα</translation>
    </message>
    <message>
        <source>Each cell is one stem in one segment. Its number says how much the class loses without it: orange with + speaks for the class, blue with − against it. Cells with a dotted edge cannot be told from zero.</source>
        <translation>Κάθε κελί είναι μία πηγή σε ένα τμήμα. Ο αριθμός του λέει πόσο χάνει η κλάση χωρίς αυτό: πορτοκαλί με + μιλά υπέρ της κλάσης, μπλε με − κατά. Τα κελιά με διακεκομμένο περίγραμμα δεν ξεχωρίζουν από το μηδέν.</translation>
    </message>
    <message>
        <source>Listen to it</source>
        <translation>Ακούστε το</translation>
    </message>
    <message>
        <source>Click a cell to hear exactly that part; hold Shift to hear the song without it. The arrow keys and Enter do the same.</source>
        <translation>Κάντε κλικ σε ένα κελί για να ακούσετε ακριβώς αυτό το μέρος· με το Shift ακούτε το τραγούδι χωρίς αυτό. Τα βέλη και το Enter κάνουν το ίδιο.</translation>
    </message>
    <message>
        <source>Which words</source>
        <translation>Ποιες λέξεις</translation>
    </message>
    <message>
        <source>Words are marked on the same scale. Click one to select it, double-click to hear its line. X switches a word or a cell off, and the probabilities move at once.</source>
        <translation>Οι λέξεις σημειώνονται στην ίδια κλίμακα. Το κλικ επιλέγει μία, το διπλό κλικ παίζει τη γραμμή της. Το X σβήνει μια λέξη ή ένα κελί, και οι πιθανότητες κινούνται αμέσως.</translation>
    </message>
    <message>
        <source>What matters most</source>
        <translation>Τι μετράει περισσότερο</translation>
    </message>
    <message>
        <source>Sounds and words in one list, largest first, each with its 95 % interval.</source>
        <translation>Ήχοι και λέξεις σε μία λίστα, τα μεγαλύτερα πρώτα, το καθένα με το διάστημά του 95 %.</translation>
    </message>
    <message>
        <source>Mute and solo</source>
        <translation>Σίγαση και σόλο</translation>
    </message>
    <message>
        <source>Take stems out of the song while it plays, inside the seconds the model hears.</source>
        <translation>Βγάλτε πηγές από το τραγούδι όσο παίζει, μέσα στα δευτερόλεπτα που ακούει το μοντέλο.</translation>
    </message>
    <message>
        <source>Play, repeat, compare</source>
        <translation>Παίξτε, επαναλάβετε, συγκρίνετε</translation>
    </message>
    <message>
        <source>Space plays the song, R repeats what plays, B changes between a part and the song in the same seconds. The two buttons on the right play what speaks for the class and what speaks against it.</source>
        <translation>Το Space παίζει το τραγούδι, το R επαναλαμβάνει ό,τι παίζει, το B εναλλάσσει ένα μέρος με το τραγούδι στα ίδια δευτερόλεπτα. Τα δύο κουμπιά δεξιά παίζουν ό,τι μιλά υπέρ της κλάσης και ό,τι μιλά κατά.</translation>
    </message>
    <message>
        <source>Can it be trusted?</source>
        <translation>Είναι αξιόπιστη;</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Πάρτε την μαζί σας</translation>
    </message>
    <message>
        <source>File exports figures, tables, sounds and a report. F1 opens the manual, Ctrl+F1 all keys.</source>
        <translation>Το μενού «Αρχείο» εξάγει εικόνες, πίνακες, ήχους και μια αναφορά. Το F1 ανοίγει το εγχειρίδιο, το Ctrl+F1 όλα τα πλήκτρα.</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Συναίσθημα</translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation>Εξηγήσεις</translation>
    </message>
    <message>
        <source>Export sound of %1…</source>
        <translation>Εξαγωγή του ήχου %1…</translation>
    </message>
    <message>
        <source>The song is not here: its explanation can be read, not heard</source>
        <translation>Το τραγούδι δεν είναι εδώ: η εξήγησή του μπορεί να διαβαστεί, όχι να ακουστεί</translation>
    </message>
    <message>
        <source>The model has changed since this explanation was made.</source>
        <translation>Το μοντέλο έχει αλλάξει από τότε που έγινε αυτή η εξήγηση.</translation>
    </message>
    <message>
        <source>The Trust panel measures how far the explanation holds, in plain words. Every number has a sentence of its own when the pointer rests on it.</source>
        <translation>Το πλαίσιο «Αξιοπιστία» μετρά πόσο στέκει η εξήγηση, με απλά λόγια. Κάθε αριθμός έχει μια δική του πρόταση όταν σταθεί πάνω του ο δείκτης.</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>Τραγούδια</translation>
    </message>
    <message>
        <source>Son&amp;gs</source>
        <translation>Τρα&amp;γούδια</translation>
    </message>
    <message>
        <source>The stems appear once the song is separated.</source>
        <translation>Οι πηγές εμφανίζονται μόλις διαχωριστεί το τραγούδι.</translation>
    </message>
    <message>
        <source>&amp;Copy the selected numbers</source>
        <translation>&amp;Αντιγραφή των επιλεγμένων αριθμών</translation>
    </message>
    <message>
        <source>Take the t&amp;our</source>
        <translation>Ξε&amp;νάγηση</translation>
    </message>
    <message>
        <source>The model of this explanation is not here: %1. What the file holds is shown; to ask more, open the model’s folder.</source>
        <translation>Το μοντέλο αυτής της εξήγησης δεν είναι εδώ: %1. Φαίνεται ό,τι έχει το αρχείο· για να ρωτήσετε κι άλλα, ανοίξτε τον φάκελο του μοντέλου.</translation>
    </message>
    <message>
        <source>The parts of this explanation cannot be heard here: that takes the model and the separator it was made with.</source>
        <translation>Τα μέρη αυτής της εξήγησης δεν ακούγονται εδώ: χρειάζονται το μοντέλο και ο διαχωριστής με τα οποία έγινε.</translation>
    </message>
    <message>
        <source>Only words were explained</source>
        <translation>Εξηγήθηκαν μόνο λέξεις</translation>
    </message>
    <message>
        <source>R² held out %1, in sample %2</source>
        <translation>R² εκτός δείγματος %1, εντός %2</translation>
    </message>
    <message>
        <source>Cannot matter, because the model&apos;s input stays the same: %1</source>
        <translation>Δεν μπορούν να μετρούν, γιατί η είσοδος του μοντέλου μένει η ίδια: %1</translation>
    </message>
</context>
<context>
    <name>limelight::app::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Εγχειρίδιο</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Αναζήτηση στο εγχειρίδιο</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Θέματα</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Σελίδα</translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelControl</name>
    <message>
        <source>Open a model folder</source>
        <translation>Άνοιγμα φακέλου μοντέλου</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Εισαγωγή…</translation>
    </message>
    <message>
        <source>&amp;Use once</source>
        <translation>&amp;Χρήση μία φορά</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Ακύρωση</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>Ένα μοντέλο</translation>
    </message>
    <message>
        <source>What shall be done with the model %1?</source>
        <translation>Τι να γίνει με το μοντέλο %1;</translation>
    </message>
    <message>
        <source>Importing copies it into the model library, where it stays at hand. Used once, it is opened from where it lies.</source>
        <translation>Η εισαγωγή το αντιγράφει στη βιβλιοθήκη μοντέλων, όπου μένει διαθέσιμο. Για χρήση μία φορά ανοίγει από εκεί όπου βρίσκεται.</translation>
    </message>
    <message>
        <source>A checkpoint has to be imported before it can be used.</source>
        <translation>Ένα σημείο ελέγχου πρέπει να εισαχθεί πριν χρησιμοποιηθεί.</translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelFactsView</name>
    <message>
        <source>%1 million</source>
        <translation>%1 εκατομμύρια</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>%1 s at %2</source>
        <translation>%1 δ στα %2</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>στα %1</translation>
    </message>
    <message>
        <source>, %1 mel bands</source>
        <translation>, %1 ζώνες mel</translation>
    </message>
    <message>
        <source>up to %1 tokens</source>
        <translation>έως %1 λεκτικές μονάδες</translation>
    </message>
    <message>
        <source> out of %1</source>
        <translation> από %1</translation>
    </message>
    <message>
        <source>nfft %1, hop %2, %3 channels, niter %4</source>
        <translation>nfft %1, βήμα %2, %3 κανάλια, niter %4</translation>
    </message>
    <message>
        <source>, with a residual</source>
        <translation>, με υπόλοιπο</translation>
    </message>
    <message>
        <source>, softmask</source>
        <translation>, softmask</translation>
    </message>
    <message>
        <source>one class of many (softmax)</source>
        <translation>μία κλάση από πολλές (softmax)</translation>
    </message>
    <message>
        <source>any number of classes (sigmoid)</source>
        <translation>οσεσδήποτε κλάσεις (sigmoid)</translation>
    </message>
    <message>
        <source>numbers (regression)</source>
        <translation>αριθμοί (παλινδρόμηση)</translation>
    </message>
    <message>
        <source>%1, takes a mix apart</source>
        <translation>%1, διαχωρίζει μια μίξη</translation>
    </message>
    <message>
        <source>A program of yours that answers for a model</source>
        <translation>Δικό σας πρόγραμμα που απαντά αντί μοντέλου</translation>
    </message>
    <message>
        <source>%1, an encoder without classes</source>
        <translation>%1, κωδικοποιητής χωρίς κλάσεις</translation>
    </message>
    <message>
        <source>Facts about the model</source>
        <translation>Στοιχεία του μοντέλου</translation>
    </message>
    <message>
        <source>Find a class</source>
        <translation>Εύρεση κλάσης</translation>
    </message>
    <message>
        <source>Trained on synthetic songs: good for seeing how explanations work, not for conclusions about real music.</source>
        <translation>Εκπαιδευμένο σε συνθετικά τραγούδια: κατάλληλο για να φανεί πώς λειτουργούν οι εξηγήσεις, όχι για συμπεράσματα για πραγματική μουσική.</translation>
    </message>
    <message>
        <source>The folder of this model is gone. Put it back, or remove the model and import it again.</source>
        <translation>Ο φάκελος αυτού του μοντέλου λείπει. Επαναφέρετέ τον ή αφαιρέστε το μοντέλο και εισαγάγετέ το ξανά.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Φάκελος</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Άνοιγμα φακέλου</translation>
    </message>
    <message>
        <source>Open the folder of the model</source>
        <translation>Άνοιγμα του φακέλου του μοντέλου</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Σύνοψη</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Αντιγραφή</translation>
    </message>
    <message>
        <source>Copy the hash</source>
        <translation>Αντιγραφή της σύνοψης</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Εισαγωγή</translation>
    </message>
    <message>
        <source>found in the library&apos;s folder</source>
        <translation>βρέθηκε στον φάκελο της βιβλιοθήκης</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Σύνδεση</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Από</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Έλεγχος</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Εργασία</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Χρησιμοποιεί</translation>
    </message>
    <message>
        <source>Hears</source>
        <translation>Ακούει</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Διαβάζει</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Βαθμοί</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ρυθμίσεις</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Εκτελεί</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Παράμετροι</translation>
    </message>
    <message>
        <source>%1, stored as %2</source>
        <translation>%1, αποθηκευμένες ως %2</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>%1 στον δίσκο</translation>
    </message>
    <message>
        <source>, %1 in memory</source>
        <translation>, %1 στη μνήμη</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Μέγεθος</translation>
    </message>
    <message>
        <source>%1: %2; %3 parameters</source>
        <translation>%1: %2· %3 παράμετροι</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Μέρη</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Άδεια</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>δεν αναφέρεται</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Επιδόσεις</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Σημειώσεις</translation>
    </message>
    <message>
        <source>Stems (%1)</source>
        <translation>Πηγές (%1)</translation>
    </message>
    <message>
        <source>Classes (%1)</source>
        <translation>Κλάσεις (%1)</translation>
    </message>
    <message>
        <source>Stems</source>
        <translation>Πηγές</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Κλάσεις</translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelList</name>
    <message>
        <source>Default models, trained on synthetic songs</source>
        <translation>Προεπιλεγμένα μοντέλα, εκπαιδευμένα σε συνθετικά τραγούδια</translation>
    </message>
    <message>
        <source>Sound and words</source>
        <translation>Ήχος και λέξεις</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ήχος</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Λέξεις</translation>
    </message>
    <message>
        <source>Separators</source>
        <translation>Διαχωριστές</translation>
    </message>
    <message>
        <source>Programs of yours</source>
        <translation>Δικά σας προγράμματα</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>σε χρήση</translation>
    </message>
    <message>
        <source>stems</source>
        <translation>πηγές</translation>
    </message>
    <message>
        <source>says when it runs</source>
        <translation>το λέει όταν εκτελείται</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>ήχος</translation>
    </message>
    <message>
        <source>words</source>
        <translation>λέξεις</translation>
    </message>
    <message>
        <source>sound and words</source>
        <translation>ήχος και λέξεις</translation>
    </message>
    <message>
        <source>its folder is gone</source>
        <translation>ο φάκελός του λείπει</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>δεν έχει ελεγχθεί</translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation>ελέγχθηκε %1</translation>
    </message>
    <message>
        <source>faulty, %1</source>
        <translation>ελαττωματικό, %1</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>Εύρεση μοντέλου</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Μοντέλα</translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelPage</name>
    <message>
        <source>Checkpoints (%1);;All files (*)</source>
        <translation>Σημεία ελέγχου (%1);;Όλα τα αρχεία (*)</translation>
    </message>
    <message>
        <source>Import &amp;folder…</source>
        <translation>Εισαγωγή φα&amp;κέλου…</translation>
    </message>
    <message>
        <source>Import &amp;checkpoint…</source>
        <translation>Εισαγωγή &amp;σημείου ελέγχου…</translation>
    </message>
    <message>
        <source>Con&amp;vert…</source>
        <translation>Μετα&amp;τροπή…</translation>
    </message>
    <message>
        <source>V&amp;erify</source>
        <translation>Έ&amp;λεγχος</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>Α&amp;φαίρεση…</translation>
    </message>
    <message>
        <source>Model library</source>
        <translation>Βιβλιοθήκη μοντέλων</translation>
    </message>
    <message>
        <source>A Hugging Face folder, an Open-Unmix folder or a folder with a program of yours</source>
        <translation>Φάκελος Hugging Face, φάκελος Open-Unmix ή φάκελος με δικό σας πρόγραμμα</translation>
    </message>
    <message>
        <source>A MusicLIME state dict (.pt, .pth or .safetensors)</source>
        <translation>Κατάσταση MusicLIME (.pt, .pth ή .safetensors)</translation>
    </message>
    <message>
        <source>Rewrites a .pt, .pth or .bin file as safetensors, in a process of its own that accepts tensors and nothing else</source>
        <translation>Ξαναγράφει ένα αρχείο .pt, .pth ή .bin ως safetensors, σε δική του διεργασία που δέχεται μόνο τανυστές</translation>
    </message>
    <message>
        <source>Hashes the files, loads the model and runs it on a second of sound</source>
        <translation>Υπολογίζει τη σύνοψη των αρχείων, φορτώνει το μοντέλο και το δοκιμάζει σε ένα δευτερόλεπτο ήχου</translation>
    </message>
    <message>
        <source>No models of your own yet. Import a Hugging Face folder, an Open-Unmix folder or a MusicLIME checkpoint, or drop one here.</source>
        <translation>Δεν υπάρχουν ακόμη δικά σας μοντέλα. Εισαγάγετε έναν φάκελο Hugging Face, έναν φάκελο Open-Unmix ή ένα σημείο ελέγχου MusicLIME ή αφήστε ένα εδώ.</translation>
    </message>
    <message>
        <source>Import a model to see here what it hears, reads and answers.</source>
        <translation>Εισαγάγετε ένα μοντέλο για να δείτε εδώ τι ακούει, τι διαβάζει και τι απαντά.</translation>
    </message>
    <message>
        <source>No model matches what you typed.</source>
        <translation>Κανένα μοντέλο δεν ταιριάζει με όσα γράψατε.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Σε χρήση</translation>
    </message>
    <message>
        <source>&amp;Use as separator</source>
        <translation>&amp;Χρήση ως διαχωριστή</translation>
    </message>
    <message>
        <source>&amp;Use for this song</source>
        <translation>&amp;Χρήση για αυτό το τραγούδι</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>Εισαγωγή φακέλου μοντέλου</translation>
    </message>
    <message>
        <source>Import a checkpoint</source>
        <translation>Εισαγωγή σημείου ελέγχου</translation>
    </message>
    <message>
        <source>Convert a checkpoint</source>
        <translation>Μετατροπή σημείου ελέγχου</translation>
    </message>
    <message>
        <source>Convert into</source>
        <translation>Μετατροπή σε</translation>
    </message>
    <message>
        <source>Tensors (*.safetensors)</source>
        <translation>Τανυστές (*.safetensors)</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Αφαίρεση μοντέλου</translation>
    </message>
    <message>
        <source>Remove %1 from the library?</source>
        <translation>Να αφαιρεθεί το %1 από τη βιβλιοθήκη;</translation>
    </message>
    <message>
        <source>Its files stay where they are: %1</source>
        <translation>Τα αρχεία του μένουν όπου είναι: %1</translation>
    </message>
    <message>
        <source>Its folder in the library is deleted: %1</source>
        <translation>Ο φάκελός του στη βιβλιοθήκη διαγράφεται: %1</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Διατήρηση</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Αφαίρεση</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Λεπτομέρειες</translation>
    </message>
</context>
<context>
    <name>limelight::app::ModelShelf</name>
    <message>
        <source>Looking for models</source>
        <translation>Αναζήτηση μοντέλων</translation>
    </message>
    <message>
        <source>Looking into a model</source>
        <translation>Εξέταση μοντέλου</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Εισαγωγή του %1</translation>
    </message>
    <message>
        <source>%1 is in the library already; nothing was done.</source>
        <translation>Το %1 υπάρχει ήδη στη βιβλιοθήκη· δεν έγινε τίποτα.</translation>
    </message>
    <message>
        <source>Imported %1. Verify runs it once.</source>
        <translation>Εισήχθη το %1. Ο έλεγχος το εκτελεί μία φορά.</translation>
    </message>
    <message>
        <source>Verifying %1</source>
        <translation>Έλεγχος του %1</translation>
    </message>
    <message>
        <source>%1 is sound: it %2.</source>
        <translation>Το %1 είναι ακέραιο: %2.</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Αφαίρεση του %1</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>Αφαιρέθηκε το %1.</translation>
    </message>
    <message>
        <source>Converting %1</source>
        <translation>Μετατροπή του %1</translation>
    </message>
    <message>
        <source>Converted into %1.</source>
        <translation>Μετατράπηκε σε %1.</translation>
    </message>
</context>
<context>
    <name>limelight::app::OpeningControl</name>
    <message>
        <source>Left out: %1.</source>
        <translation>Παραλείφθηκαν: %1.</translation>
    </message>
    <message>
        <source>Open a song first; then its lyrics.</source>
        <translation>Ανοίξτε πρώτα ένα τραγούδι και μετά τους στίχους του.</translation>
    </message>
    <message>
        <source>Open a song first; then its stems.</source>
        <translation>Ανοίξτε πρώτα ένα τραγούδι· έπειτα τις πηγές του.</translation>
    </message>
    <message>
        <source>Add songs</source>
        <translation>Προσθήκη τραγουδιών</translation>
    </message>
    <message>
        <source>Open lyrics</source>
        <translation>Άνοιγμα στίχων</translation>
    </message>
    <message>
        <source>A folder with the song&apos;s own stems</source>
        <translation>Φάκελος με τις πηγές του τραγουδιού</translation>
    </message>
    <message>
        <source>Open a song, a session or an explanation</source>
        <translation>Άνοιγμα τραγουδιού, συνεδρίας ή εξήγησης</translation>
    </message>
</context>
<context>
    <name>limelight::app::PagePreview</name>
    <message>
        <source>Preview</source>
        <translation>Προεπισκόπηση</translation>
    </message>
</context>
<context>
    <name>limelight::app::PanelTitle</name>
    <message>
        <source>Window of its own</source>
        <translation>Σε δικό του παράθυρο</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Κλείσιμο: %1</translation>
    </message>
    <message>
        <source>Close; View, Panels opens it again</source>
        <translation>Κλείσιμο· ανοίγει πάλι από το μενού «Προβολή», «Πλαίσια»</translation>
    </message>
    <message>
        <source>Back into the window</source>
        <translation>Πίσω στο παράθυρο</translation>
    </message>
</context>
<context>
    <name>limelight::app::Panels</name>
    <message>
        <source>&amp;Move the panel</source>
        <translation>Μετα&amp;κίνηση του πλαισίου</translation>
    </message>
    <message>
        <source>The keyboard is in no panel</source>
        <translation>Το πληκτρολόγιο δεν είναι σε κανένα πλαίσιο</translation>
    </message>
    <message>
        <source>&amp;Lock the panels</source>
        <translation>Κλεί&amp;δωμα των πλαισίων</translation>
    </message>
    <message>
        <source>Nothing is moved, torn off or closed by accident</source>
        <translation>Τίποτε δεν μετακινείται, δεν αποσπάται και δεν κλείνει κατά λάθος</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Επαναφορά διάταξης</translation>
    </message>
    <message>
        <source>To the &amp;left</source>
        <translation>Στα &amp;αριστερά</translation>
    </message>
    <message>
        <source>To the &amp;right</source>
        <translation>Στα &amp;δεξιά</translation>
    </message>
    <message>
        <source>&amp;Above the song</source>
        <translation>&amp;Πάνω από το τραγούδι</translation>
    </message>
    <message>
        <source>&amp;Below the song</source>
        <translation>&amp;Κάτω από το τραγούδι</translation>
    </message>
    <message>
        <source>Back into the &amp;window</source>
        <translation>&amp;Πίσω στο παράθυρο</translation>
    </message>
    <message>
        <source>Into a window of its &amp;own</source>
        <translation>Σε &amp;δικό του παράθυρο</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Κ&amp;λείσιμο</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Πλαίσια</translation>
    </message>
</context>
<context>
    <name>limelight::app::PartDesk</name>
    <message>
        <source>what speaks for %1</source>
        <translation>ό,τι μιλά υπέρ του %1</translation>
    </message>
    <message>
        <source>No component of the sound is selected, and none speaks for the class.</source>
        <translation>Δεν έχει επιλεγεί στοιχείο του ήχου, και κανένα δεν μιλά υπέρ της κλάσης.</translation>
    </message>
    <message>
        <source>Cutting the part out of the spectrogram</source>
        <translation>Αποκοπή του μέρους από το φασματογράφημα</translation>
    </message>
    <message>
        <source>%1, by inverse STFT</source>
        <translation>%1, με αντίστροφο STFT</translation>
    </message>
    <message>
        <source>%1, the original filtered</source>
        <translation>%1, το πρωτότυπο φιλτραρισμένο</translation>
    </message>
    <message>
        <source>Exporting the sound</source>
        <translation>Εξαγωγή του ήχου</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Εξαγωγή στο %1</translation>
    </message>
    <message>
        <source>%1 · energy outside the part: %2 dB</source>
        <translation>%1 · ενέργεια έξω από το μέρος: %2 dB</translation>
    </message>
</context>
<context>
    <name>limelight::app::PartMenu</name>
    <message>
        <source>&amp;Show it in the spectrogram</source>
        <translation>Να φαίνεται &amp;στο φασματογράφημα</translation>
    </message>
    <message>
        <source>Dims what does not belong to the selected component, or to what speaks for the class</source>
        <translation>Σκιάζει ό,τι δεν ανήκει στο επιλεγμένο στοιχείο, ή σε ό,τι μιλά υπέρ της κλάσης</translation>
    </message>
    <message>
        <source>Hear it by &amp;inverse STFT</source>
        <translation>Ακρόαση με &amp;αντίστροφο STFT</translation>
    </message>
    <message>
        <source>Everything outside the part is set to 0 and the rest transformed back: sharp borders</source>
        <translation>Ό,τι είναι έξω από το μέρος μηδενίζεται και το υπόλοιπο μετασχηματίζεται πίσω: οξεία όρια</translation>
    </message>
    <message>
        <source>Hear the &amp;original filtered by it</source>
        <translation>Ακρόαση του &amp;πρωτοτύπου φιλτραρισμένου</translation>
    </message>
    <message>
        <source>The song through the part&apos;s own filters: soft borders</source>
        <translation>Το τραγούδι μέσα από τα φίλτρα του μέρους: απαλά όρια</translation>
    </message>
    <message>
        <source>&amp;Export its sound…</source>
        <translation>&amp;Εξαγωγή του ήχου του…</translation>
    </message>
    <message>
        <source>Par&amp;t of the spectrogram</source>
        <translation>Μέρος του &amp;φασματογραφήματος</translation>
    </message>
</context>
<context>
    <name>limelight::app::PartsDialog</name>
    <message>
        <source>What is switched off</source>
        <translation>Τι σβήνεται</translation>
    </message>
    <message>
        <source>Stems in segments</source>
        <translation>Πηγές σε τμήματα</translation>
    </message>
    <message>
        <source>Segments of the whole sound</source>
        <translation>Τμήματα ολόκληρου του ήχου</translation>
    </message>
    <message>
        <source>Frequency bands in segments</source>
        <translation>Ζώνες συχνοτήτων σε τμήματα</translation>
    </message>
    <message>
        <source>Each different word</source>
        <translation>Κάθε διαφορετική λέξη</translation>
    </message>
    <message>
        <source>Each occurrence of a word</source>
        <translation>Κάθε εμφάνιση μιας λέξης</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Στίχοι</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Ενότητες</translation>
    </message>
    <message>
        <source>Log-odds, where the model gives probabilities</source>
        <translation>Λογάριθμος λόγου πιθανοτήτων, όπου το μοντέλο δίνει πιθανότητες</translation>
    </message>
    <message>
        <source>The model&apos;s own score</source>
        <translation>Η τιμή του ίδιου του μοντέλου</translation>
    </message>
    <message>
        <source>A probability near 100 % hardly moves whatever is switched off; its log-odds do</source>
        <translation>Μια πιθανότητα κοντά στο 100 % μόλις που κινείται, ό,τι κι αν σβηστεί· ο λογάριθμος του λόγου πιθανοτήτων κινείται</translation>
    </message>
    <message>
        <source>Half of the parts</source>
        <translation>Τα μισά μέρη</translation>
    </message>
    <message>
        <source>Four of five parts, near the song</source>
        <translation>Τέσσερα στα πέντε μέρη, κοντά στο τραγούδι</translation>
    </message>
    <message>
        <source>&amp;Sound</source>
        <translation>Ή&amp;χος</translation>
    </message>
    <message>
        <source>Se&amp;gments</source>
        <translation>&amp;Τμήματα</translation>
    </message>
    <message>
        <source>&amp;Lyrics</source>
        <translation>&amp;Στίχοι</translation>
    </message>
    <message>
        <source>&amp;Weights are in</source>
        <translation>Τα &amp;βάρη είναι σε</translation>
    </message>
    <message>
        <source>&amp;Variants keep</source>
        <translation>Οι &amp;παραλλαγές κρατούν</translation>
    </message>
    <message>
        <source>For the recommended mode. Reference mode switches off stems in ten segments and words, as published. A song&apos;s own stems stay stems.</source>
        <translation>Για τον συνιστώμενο τρόπο. Ο τρόπος αναφοράς σβήνει πηγές σε δέκα τμήματα και λέξεις, όπως δημοσιεύτηκε. Οι δικές σας πηγές μένουν πηγές.</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Εξήγηση</translation>
    </message>
    <message>
        <source>equal segments</source>
        <translation>ίσα τμήματα</translation>
    </message>
    <message>
        <source>&amp;Borders</source>
        <translation>Ό&amp;ρια</translation>
    </message>
    <message>
        <source>Borders of one&apos;s own need a song.</source>
        <translation>Τα δικά σας όρια χρειάζονται ένα τραγούδι.</translation>
    </message>
    <message>
        <source>%1 s to %2 s</source>
        <translation>%1 s έως %2 s</translation>
    </message>
    <message>
        <source>Borders are seconds of the song between segments; the model hears %1.</source>
        <translation>Τα όρια είναι δευτερόλεπτα του τραγουδιού ανάμεσα σε τμήματα· το μοντέλο ακούει %1.</translation>
    </message>
    <message>
        <source>Borders have to be rising numbers of seconds inside what the model hears, %1.</source>
        <translation>Τα όρια πρέπει να είναι αύξοντες αριθμοί δευτερολέπτων μέσα σε ό,τι ακούει το μοντέλο, %1.</translation>
    </message>
    <message>
        <source>Superpixels of the spectrogram</source>
        <translation>Υπερεικονοστοιχεία του φασματογραφήματος</translation>
    </message>
    <message>
        <source>Regions of similar level, which have seconds and frequencies of their own.</source>
        <translation>Περιοχές παρόμοιας στάθμης, με δικά τους δευτερόλεπτα και δικές τους συχνότητες.</translation>
    </message>
    <message>
        <source>Hertz between two bands, the lowest first</source>
        <translation>Χερτζ ανάμεσα σε δύο ζώνες, πρώτα τα χαμηλότερα</translation>
    </message>
    <message>
        <source>About as many come out</source>
        <translation>Προκύπτουν περίπου τόσα</translation>
    </message>
    <message>
        <source>Ba&amp;nds meet at (Hz)</source>
        <translation>Οι &amp;ζώνες συναντώνται στα (Hz)</translation>
    </message>
    <message>
        <source>S&amp;uperpixels</source>
        <translation>&amp;Υπερεικονοστοιχεία</translation>
    </message>
    <message>
        <source>Bands have to meet at rising numbers of hertz from 20 to 20000, half an octave apart or more, at most %1 of them.</source>
        <translation>Οι ζώνες πρέπει να συναντώνται σε αύξοντες αριθμούς χερτζ από 20 έως 20000, με απόσταση μισής οκτάβας ή μεγαλύτερη, το πολύ %1.</translation>
    </message>
    <message>
        <source>Silent in the sound</source>
        <translation>Σιωπηλό στον ήχο</translation>
    </message>
    <message>
        <source>Its mean, in the spectrogram</source>
        <translation>Ο μέσος όρος του, στο φασματογράφημα</translation>
    </message>
    <message>
        <source>Silence, in the spectrogram</source>
        <translation>Σιωπή, στο φασματογράφημα</translation>
    </message>
    <message>
        <source>Noise, in the spectrogram</source>
        <translation>Θόρυβος, στο φασματογράφημα</translation>
    </message>
    <message>
        <source>What stands where a part is switched off. LIME for images fills regions of the spectrogram; stems overlap there, so they are silent in the sound</source>
        <translation>Τι μπαίνει στη θέση ενός μέρους που σβήνεται. Το LIME για εικόνες γεμίζει περιοχές του φασματογραφήματος· εκεί οι πηγές επικαλύπτονται, γι&apos; αυτό σιωπούν στον ήχο</translation>
    </message>
    <message>
        <source>Switched &amp;off is</source>
        <translation>Ό,τι σβή&amp;νεται γίνεται</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Το ίδιο όλες</translation>
    </message>
    <message>
        <source>By the published kernel</source>
        <translation>Κατά τον δημοσιευμένο πυρήνα</translation>
    </message>
    <message>
        <source>More, the nearer they are to the song</source>
        <translation>Περισσότερο, όσο πιο κοντά είναι στο τραγούδι</translation>
    </message>
    <message>
        <source>How a variant&apos;s answer weighs in the line. The published kernel hardly differs between variants</source>
        <translation>Πόσο βαραίνει στην ευθεία η απάντηση μιας παραλλαγής. Ο δημοσιευμένος πυρήνας ελάχιστα διαφέρει μεταξύ παραλλαγών</translation>
    </message>
    <message>
        <source>Variants coun&amp;t</source>
        <translation>Οι παραλλαγές &amp;μετρούν</translation>
    </message>
</context>
<context>
    <name>limelight::app::Player</name>
    <message>
        <source>“%1” is not at %2 Hz and cannot be played.</source>
        <translation>Το «%1» δεν είναι στα %2 Hz και δεν μπορεί να παιχτεί.</translation>
    </message>
    <message>
        <source>No sound: %1</source>
        <translation>Χωρίς ήχο: %1</translation>
    </message>
    <message>
        <source>Everything else works; playing tries the device again.</source>
        <translation>Όλα τα άλλα λειτουργούν· η αναπαραγωγή δοκιμάζει ξανά τη συσκευή.</translation>
    </message>
</context>
<context>
    <name>limelight::app::PortAudioOutput</name>
    <message>
        <source>no sound device was found</source>
        <translation>δεν βρέθηκε συσκευή ήχου</translation>
    </message>
    <message>
        <source>the sound device “%1” went away</source>
        <translation>η συσκευή ήχου «%1» αποσυνδέθηκε</translation>
    </message>
</context>
<context>
    <name>limelight::app::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Προτιμήσεις</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Γλώσσα</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Όπως το σύστημα</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>Μια άλλη γλώσσα ισχύει από την επόμενη εκκίνηση.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Θέμα</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ανοιχτά</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Σκούρα</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Η συνήθης</translation>
    </message>
    <message>
        <source>%1 (not there now)</source>
        <translation>%1 (δεν υπάρχει τώρα)</translation>
    </message>
    <message>
        <source>Sound &amp;device</source>
        <translation>Συσκευή ή&amp;χου</translation>
    </message>
    <message>
        <source>Play quiet parts as loud as the &amp;song</source>
        <translation>Τα σιγανά μέρη τόσο δυνατά όσο το &amp;τραγούδι</translation>
    </message>
    <message>
        <source>Tell me when a long computation has &amp;ended</source>
        <translation>Ειδοποίηση όταν τελειώνει ένας &amp;μακρύς υπολογισμός</translation>
    </message>
    <message>
        <source>On the desktop, while this window is not in front</source>
        <translation>Στην επιφάνεια εργασίας, όσο αυτό το παράθυρο δεν είναι μπροστά</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>Πλή&amp;κτρα…</translation>
    </message>
    <message>
        <source>Sto&amp;rage…</source>
        <translation>Αποθηκευτικός χώ&amp;ρος…</translation>
    </message>
    <message>
        <source>As many as are of use (%1)</source>
        <translation>Όσοι ωφελούν (%1)</translation>
    </message>
    <message>
        <source>Processor &amp;cores</source>
        <translation>&amp;Πυρήνες επεξεργαστή</translation>
    </message>
    <message>
        <source>For computing; results are the same, and the window stays quick with all of them</source>
        <translation>Για τους υπολογισμούς· τα αποτελέσματα είναι τα ίδια, και το παράθυρο μένει γρήγορο και με όλους</translation>
    </message>
</context>
<context>
    <name>limelight::app::Questions</name>
    <message>
        <source>A model that is a program</source>
        <translation>Μοντέλο που είναι πρόγραμμα</translation>
    </message>
    <message>
        <source>Run the program of the model %1?</source>
        <translation>Να εκτελεστεί το πρόγραμμα του μοντέλου %1;</translation>
    </message>
    <message>
        <source>Do not run</source>
        <translation>Να μην εκτελεστεί</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Να εκτελεστεί</translation>
    </message>
</context>
<context>
    <name>limelight::app::SegmentControl</name>
    <message>
        <source>&amp;Remove border %1</source>
        <translation>Α&amp;φαίρεση ορίου %1</translation>
    </message>
    <message>
        <source>&amp;Add a border at %1 s</source>
        <translation>&amp;Προσθήκη ορίου στα %1 s</translation>
    </message>
    <message>
        <source>E&amp;qual segments</source>
        <translation>Ί&amp;σα τμήματα</translation>
    </message>
    <message>
        <source>&amp;Explain with these segments</source>
        <translation>&amp;Εξήγηση με αυτά τα τμήματα</translation>
    </message>
    <message>
        <source>&amp;Leave them as they were</source>
        <translation>Να μείνουν ό&amp;πως ήταν</translation>
    </message>
    <message>
        <source>Snap to &amp;lyric lines</source>
        <translation>Έλξη σε στί&amp;χους</translation>
    </message>
    <message>
        <source>Snap to &amp;beats</source>
        <translation>Έλξη σε &amp;παλμούς</translation>
    </message>
</context>
<context>
    <name>limelight::app::SegmentDesk</name>
    <message>
        <source>segment border</source>
        <translation>όριο τμήματος</translation>
    </message>
    <message>
        <source>The segments are as they were.</source>
        <translation>Τα τμήματα είναι όπως ήταν.</translation>
    </message>
    <message numerus="yes">
        <source>Explaining with %n segment(s)</source>
        <translation>
            <numerusform>Εξήγηση με %n τμήμα</numerusform>
            <numerusform>Εξήγηση με %n τμήματα</numerusform>
        </translation>
    </message>
    <message>
        <source>What the model hears has changed: editing segments has ended.</source>
        <translation>Άλλαξε ό,τι ακούει το μοντέλο: η επεξεργασία τμημάτων τελείωσε.</translation>
    </message>
    <message>
        <source>Finding the beats</source>
        <translation>Εύρεση των παλμών</translation>
    </message>
    <message>
        <source>The beats were not found: the search was stopped.</source>
        <translation>Οι παλμοί δεν βρέθηκαν: η αναζήτηση διακόπηκε.</translation>
    </message>
    <message>
        <source>No steady beat was found in these seconds.</source>
        <translation>Δεν βρέθηκε σταθερός παλμός σε αυτά τα δευτερόλεπτα.</translation>
    </message>
</context>
<context>
    <name>limelight::app::SegmentStrip</name>
    <message>
        <source>Segments</source>
        <translation>Τμήματα</translation>
    </message>
    <message>
        <source>Border in hand</source>
        <translation>Επιλεγμένο όριο</translation>
    </message>
    <message>
        <source>Snap to &amp;lines</source>
        <translation>Έλξη σε στί&amp;χους</translation>
    </message>
    <message>
        <source>A border near the start of a lyric line goes there</source>
        <translation>Ένα όριο κοντά στην αρχή ενός στίχου πηγαίνει εκεί</translation>
    </message>
    <message>
        <source>Snap to &amp;beats</source>
        <translation>Έλξη σε &amp;παλμούς</translation>
    </message>
    <message>
        <source>A border near a beat, as estimated, goes there</source>
        <translation>Ένα όριο κοντά σε έναν εκτιμώμενο παλμό πηγαίνει εκεί</translation>
    </message>
    <message>
        <source>E&amp;qual segments</source>
        <translation>Ί&amp;σα τμήματα</translation>
    </message>
    <message>
        <source>As many segments, all of one length (E)</source>
        <translation>Όσα τμήματα είναι, όλα ίσα (E)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Ά&amp;κυρο</translation>
    </message>
    <message>
        <source>Leaves the segments as they were (Escape)</source>
        <translation>Αφήνει τα τμήματα όπως ήταν (Escape)</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Εξήγηση</translation>
    </message>
    <message>
        <source>Explains with these segments (Enter)</source>
        <translation>Εξηγεί με αυτά τα τμήματα (Enter)</translation>
    </message>
    <message numerus="yes">
        <source>Editing %n segment(s)</source>
        <translation>
            <numerusform>Επεξεργασία %n τμήματος</numerusform>
            <numerusform>Επεξεργασία %n τμημάτων</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for beats …</source>
        <translation>Αναζήτηση παλμών …</translation>
    </message>
    <message>
        <source>Double-click in a view, or press Insert, to add a border</source>
        <translation>Κάντε διπλό κλικ σε μια προβολή ή πατήστε Insert για να προσθέσετε όριο</translation>
    </message>
</context>
<context>
    <name>limelight::app::SeparatorDialog</name>
    <message>
        <source>How the separator runs</source>
        <translation>Πώς τρέχει ο διαχωριστής</translation>
    </message>
    <message>
        <source>as its folder says</source>
        <translation>όπως λέει ο φάκελός του</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ναι</translation>
    </message>
    <message>
        <source>no</source>
        <translation>όχι</translation>
    </message>
    <message>
        <source>Steps of the Wiener filter; more of them part the stems more sharply</source>
        <translation>Βήματα του φίλτρου Wiener· τα περισσότερα χωρίζουν τις πηγές πιο καθαρά</translation>
    </message>
    <message>
        <source>One more stem: what the others leave of the mix</source>
        <translation>Μία ακόμη πηγή: ό,τι αφήνουν οι άλλες από τη μίξη</translation>
    </message>
    <message>
        <source>Start from each stem&apos;s share of the mix, not from the mix&apos;s phase</source>
        <translation>Ξεκίνημα από το μερίδιο κάθε πηγής στη μίξη, όχι από τη φάση της μίξης</translation>
    </message>
    <message>
        <source>Columns of the spectrogram refined together; 0: the whole clip</source>
        <translation>Στήλες του φασματογράμματος που βελτιώνονται μαζί· 0: όλο το απόσπασμα</translation>
    </message>
    <message>
        <source>Hear digital silence in the residual as the reference does, for comparing with it</source>
        <translation>Η ψηφιακή σιωπή ακούγεται στο υπόλοιπο όπως στην αναφορά, για σύγκριση με αυτήν</translation>
    </message>
    <message>
        <source>&amp;Wiener steps</source>
        <translation>&amp;Βήματα Wiener</translation>
    </message>
    <message>
        <source>Stem of what is &amp;left</source>
        <translation>Πηγή με το &amp;υπόλοιπο</translation>
    </message>
    <message>
        <source>Start from &amp;shares</source>
        <translation>Ξεκίνημα από &amp;μερίδια</translation>
    </message>
    <message>
        <source>Columns &amp;together</source>
        <translation>&amp;Στήλες μαζί</translation>
    </message>
    <message>
        <source>Silence as in the &amp;reference</source>
        <translation>Σιωπή όπως στην &amp;αναφορά</translation>
    </message>
    <message>
        <source>For stems that the separator makes. Changing it separates the song anew; every explanation keeps what it was made with.</source>
        <translation>Για πηγές που φτιάχνει ο διαχωριστής. Η αλλαγή χωρίζει το τραγούδι εκ νέου· κάθε εξήγηση κρατά αυτά με τα οποία έγινε.</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Χρήση</translation>
    </message>
</context>
<context>
    <name>limelight::app::Session</name>
    <message>
        <source>Opening %1</source>
        <translation>Άνοιγμα του %1</translation>
    </message>
    <message>
        <source>Drawing the song</source>
        <translation>Σχεδίαση του τραγουδιού</translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation>Φόρτωση των μοντέλων</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>Πρόβλεψη</translation>
    </message>
    <message>
        <source>Separating the stems</source>
        <translation>Διαχωρισμός των πηγών</translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation>Εξήγηση</translation>
    </message>
    <message>
        <source>Reading the stems</source>
        <translation>Ανάγνωση των πηγών</translation>
    </message>
    <message>
        <source>Taking the stems</source>
        <translation>Λήψη των πηγών</translation>
    </message>
</context>
<context>
    <name>limelight::app::SessionControl</name>
    <message>
        <source>Sessions (%1)</source>
        <translation>Συνεδρίες (%1)</translation>
    </message>
    <message>
        <source>Limelight</source>
        <translation>Limelight</translation>
    </message>
    <message>
        <source>%1 – Limelight</source>
        <translation>%1 – Limelight</translation>
    </message>
    <message>
        <source>This session was written by a newer Limelight. You can read it and save it under another name; what only the newer one knows is left out there.</source>
        <translation>Αυτή η συνεδρία γράφτηκε από νεότερο Limelight. Μπορείτε να τη διαβάσετε και να την αποθηκεύσετε με άλλο όνομα· ό,τι γνωρίζει μόνο το νεότερο παραλείπεται εκεί.</translation>
    </message>
    <message>
        <source>%1 is not where it was. The explanation can be read; to hear it, say where the song is.</source>
        <translation>Το %1 δεν είναι εκεί που ήταν. Η εξήγηση μπορεί να διαβαστεί· για να την ακούσετε, πείτε πού είναι το τραγούδι.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Εντοπισμός…</translation>
    </message>
    <message>
        <source>Where is the song?</source>
        <translation>Πού είναι το τραγούδι;</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Αποθήκευση της συνεδρίας</translation>
    </message>
    <message>
        <source>Saving the session</source>
        <translation>Η αποθήκευση της συνεδρίας</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Αποθηκεύτηκε στο %1</translation>
    </message>
    <message>
        <source>Unsaved session</source>
        <translation>Μη αποθηκευμένη συνεδρία</translation>
    </message>
    <message>
        <source>Save the session before it is closed?</source>
        <translation>Να αποθηκευτεί η συνεδρία πριν κλείσει;</translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation>Να αποθηκευτούν οι αλλαγές στο %1;</translation>
    </message>
    <message>
        <source>Otherwise explanations, titles and notes that are not saved are lost.</source>
        <translation>Αλλιώς χάνονται εξηγήσεις, τίτλοι και σημειώσεις που δεν έχουν αποθηκευτεί.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Αποθήκευση</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>Α&amp;πόρριψη</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Ακύρωση</translation>
    </message>
    <message>
        <source>The copy is from %1.</source>
        <translation>Το αντίγραφο είναι από %1.</translation>
    </message>
    <message>
        <source>Older copies are in %1.</source>
        <translation>Παλαιότερα αντίγραφα βρίσκονται στο %1.</translation>
    </message>
    <message>
        <source>Recover the session</source>
        <translation>Ανάκτηση της συνεδρίας</translation>
    </message>
    <message>
        <source>Limelight ended before the last session was saved. Recover it?</source>
        <translation>Το Limelight τερματίστηκε πριν αποθηκευτεί η τελευταία συνεδρία. Να ανακτηθεί;</translation>
    </message>
    <message>
        <source>&amp;Recover</source>
        <translation>&amp;Ανάκτηση</translation>
    </message>
    <message>
        <source>&amp;Keep the copy</source>
        <translation>&amp;Διατήρηση του αντιγράφου</translation>
    </message>
    <message>
        <source>The copy is %1</source>
        <translation>Το αντίγραφο είναι το %1</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Αποθηκευτικός χώρος</translation>
    </message>
    <message>
        <source>%1 is not the file that was explained: its content differs. The explanation can be read; to hear it, say where that file is.</source>
        <translation>Το %1 δεν είναι το αρχείο που εξηγήθηκε: το περιεχόμενό του διαφέρει. Η εξήγηση διαβάζεται· για να την ακούσετε, πείτε πού είναι εκείνο το αρχείο.</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (μόνο για ανάγνωση)</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 αντίγραφο</translation>
    </message>
</context>
<context>
    <name>limelight::app::SessionMenu</name>
    <message>
        <source>&amp;New session</source>
        <translation>&amp;Νέα συνεδρία</translation>
    </message>
    <message>
        <source>Recent sess&amp;ions</source>
        <translation>Πρόσφατες συνε&amp;δρίες</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>&amp;Αποθήκευση συνεδρίας</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Αποθήκευση συνεδρίας &amp;ως…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>&amp;Keep songs inside the session</source>
        <translation>Δ&amp;ιατήρηση τραγουδιών μέσα στη συνεδρία</translation>
    </message>
    <message>
        <source>The session file holds the audio files themselves and can be taken elsewhere</source>
        <translation>Το αρχείο συνεδρίας περιέχει τα ίδια τα αρχεία ήχου και μπορεί να μεταφερθεί αλλού</translation>
    </message>
    <message>
        <source>S&amp;torage…</source>
        <translation>Απο&amp;θηκευτικός χώρος…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Επεξεργασία</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Αναίρεση</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Επανάληψη</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Correct &amp;lyrics…</source>
        <translation>Διόρθωση &amp;στίχων…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Re&amp;name explanation</source>
        <translation>&amp;Μετονομασία εξήγησης</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Write a n&amp;ote</source>
        <translation>&amp;Γράψιμο σημείωσης</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>Remove &amp;explanation</source>
        <translation>Α&amp;φαίρεση εξήγησης</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>&amp;Καθαρισμός της λίστας</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Αναίρεση: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Επανάληψη: %1</translation>
    </message>
</context>
<context>
    <name>limelight::app::ShortcutSheet</name>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Ορισμός</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>&amp;Κανένα πλήκτρο</translation>
    </message>
    <message>
        <source>&amp;Usual key</source>
        <translation>&amp;Συνηθισμένο πλήκτρο</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Πληκτρολόγιο</translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation>Αναζήτηση ενέργειας ή πλήκτρου</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Ενέργειες και τα πλήκτρα τους</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Ενέργεια</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Πλήκτρα</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Νέα πλήκτρα</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>Σχετικά με τα πλήκτρα</translation>
    </message>
    <message>
        <source>New &amp;keys</source>
        <translation>Νέα &amp;πλήκτρα</translation>
    </message>
    <message>
        <source>A&amp;ll usual keys</source>
        <translation>Ό&amp;λα τα συνηθισμένα πλήκτρα</translation>
    </message>
    <message>
        <source>In the views</source>
        <translation>Μέσα στις όψεις</translation>
    </message>
    <message>
        <source>Seek by a second; in the heat map: previous or next segment</source>
        <translation>Μετακίνηση κατά ένα δευτερόλεπτο· στον θερμικό χάρτη: προηγούμενο ή επόμενο τμήμα</translation>
    </message>
    <message>
        <source>← →</source>
        <translation>← →</translation>
    </message>
    <message>
        <source>In the heat map: previous or next stem</source>
        <translation>Στον θερμικό χάρτη: προηγούμενη ή επόμενη πηγή</translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>Go to the start or the end of the song</source>
        <translation>Στην αρχή ή στο τέλος του τραγουδιού</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home, End</translation>
    </message>
    <message>
        <source>Play the selected component, or a word&apos;s line</source>
        <translation>Αναπαραγωγή του επιλεγμένου στοιχείου, ή της γραμμής μιας λέξης</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Play the song without the selected component</source>
        <translation>Αναπαραγωγή του τραγουδιού χωρίς το επιλεγμένο στοιχείο</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>In a time view: let the model listen from there</source>
        <translation>Σε μια όψη χρόνου: το μοντέλο ακούει από εκεί</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+κλικ</translation>
    </message>
    <message>
        <source>Go from view to view</source>
        <translation>Από όψη σε όψη</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Select an action to give it other keys.</source>
        <translation>Επιλέξτε μια ενέργεια για να της δώσετε άλλα πλήκτρα.</translation>
    </message>
    <message>
        <source>Press the new keys in the field.</source>
        <translation>Πατήστε τα νέα πλήκτρα μέσα στο πεδίο.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”, which loses it.</source>
        <translation>Το %1 ανήκει στο «%2», που το χάνει.</translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <translation>Το %1 είναι ελεύθερο.</translation>
    </message>
</context>
<context>
    <name>limelight::app::SongControl</name>
    <message>
        <source>&amp;Add songs…</source>
        <translation>Προσ&amp;θήκη τραγουδιών…</translation>
    </message>
    <message>
        <source>&amp;Explain all songs</source>
        <translation>&amp;Εξήγηση όλων των τραγουδιών</translation>
    </message>
    <message>
        <source>&amp;Stop explaining songs</source>
        <translation>&amp;Διακοπή εξήγησης τραγουδιών</translation>
    </message>
    <message>
        <source>&amp;Next song</source>
        <translation>Επό&amp;μενο τραγούδι</translation>
    </message>
    <message>
        <source>&amp;Previous song</source>
        <translation>&amp;Προηγούμενο τραγούδι</translation>
    </message>
    <message numerus="yes">
        <source>%n song(s) explained.</source>
        <translation>
            <numerusform>Εξηγήθηκε %n τραγούδι.</numerusform>
            <numerusform>Εξηγήθηκαν %n τραγούδια.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the list of songs says why.</source>
        <translation>
            <numerusform>%n απέτυχε· η λίστα τραγουδιών λέει γιατί.</numerusform>
            <numerusform>%n απέτυχαν· η λίστα τραγουδιών λέει γιατί.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Ctrl+PgDown</source>
        <translation>Ctrl+PgDown</translation>
    </message>
    <message>
        <source>Ctrl+PgUp</source>
        <translation>Ctrl+PgUp</translation>
    </message>
    <message>
        <source>This is the last song.</source>
        <translation>Αυτό είναι το τελευταίο τραγούδι.</translation>
    </message>
    <message>
        <source>This is the first song.</source>
        <translation>Αυτό είναι το πρώτο τραγούδι.</translation>
    </message>
    <message numerus="yes">
        <source>taking %n song(s) off the list</source>
        <translation>
            <numerusform>αφαίρεση %n τραγουδιού από τη λίστα</numerusform>
            <numerusform>αφαίρεση %n τραγουδιών από τη λίστα</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>limelight::app::SongList</name>
    <message>
        <source>Waiting</source>
        <translation>Σε αναμονή</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Απέτυχε: %1</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Χωρίς εξήγηση</translation>
    </message>
    <message numerus="yes">
        <source>%n explanation(s)</source>
        <translation>
            <numerusform>%n εξήγηση</numerusform>
            <numerusform>%n εξηγήσεις</numerusform>
        </translation>
    </message>
    <message>
        <source>Lyrics: %1</source>
        <translation>Στίχοι: %1</translation>
    </message>
    <message>
        <source>Its own stems: %1</source>
        <translation>Δικές του πηγές: %1</translation>
    </message>
    <message>
        <source>%1, on screen</source>
        <translation>%1, στην οθόνη</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>Τραγούδι</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Κλάση</translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation>Εξηγήσεις</translation>
    </message>
    <message>
        <source>The likeliest class by the song&apos;s last explanation</source>
        <translation>Η πιθανότερη κλάση κατά την τελευταία εξήγηση του τραγουδιού</translation>
    </message>
    <message>
        <source>Explain &amp;all</source>
        <translation>Εξήγηση ό&amp;λων</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Διακ&amp;οπή</translation>
    </message>
    <message>
        <source>The songs of this session. Drop several at once, or add them here; then explain them all while you go on with one.</source>
        <translation>Τα τραγούδια αυτής της συνεδρίας. Σύρετε πολλά μαζί ή προσθέστε τα εδώ· έπειτα εξηγήστε τα όλα, ενώ συνεχίζετε με ένα.</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>Τραγούδια</translation>
    </message>
    <message>
        <source>How far the songs are</source>
        <translation>Πρόοδος των τραγουδιών</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 από %2</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Άν&amp;οιγμα</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>&amp;Explain in the background</source>
        <translation>&amp;Εξήγηση στο παρασκήνιο</translation>
    </message>
    <message>
        <source>&amp;Take off the list</source>
        <translation>&amp;Αφαίρεση από τη λίστα</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Διαγραφή</translation>
    </message>
    <message>
        <source>Add so&amp;ngs…</source>
        <translation>Προσ&amp;θήκη τραγουδιών…</translation>
    </message>
</context>
<context>
    <name>limelight::app::SongQueue</name>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Αρχίζει</translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation>Εξήγηση</translation>
    </message>
    <message>
        <source>Explaining %1</source>
        <translation>Εξήγηση: %1</translation>
    </message>
</context>
<context>
    <name>limelight::app::SpectrogramDialog</name>
    <message>
        <source>Spectrogram</source>
        <translation>Φασματογράφημα</translation>
    </message>
    <message>
        <source>Mel (as we hear)</source>
        <translation>Mel (όπως ακούμε)</translation>
    </message>
    <message>
        <source>Logarithmic (by octaves)</source>
        <translation>Λογαριθμική (ανά οκτάβα)</translation>
    </message>
    <message>
        <source>Linear (by Hz)</source>
        <translation>Γραμμική (ανά Hz)</translation>
    </message>
    <message>
        <source>Blue to yellow</source>
        <translation>Μπλε προς κίτρινο</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Φωτιά</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Γκρι</translation>
    </message>
    <message>
        <source>How strongly the weights of the selected stem, or of all stems, colour it</source>
        <translation>Πόσο έντονα το χρωματίζουν τα βάρη της επιλεγμένης πηγής ή όλων των πηγών</translation>
    </message>
    <message>
        <source>Frequencies</source>
        <translation>Συχνότητες</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Χρώματα</translation>
    </message>
    <message>
        <source>&amp;Frequencies</source>
        <translation>&amp;Συχνότητες</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Χρώματα</translation>
    </message>
    <message>
        <source>&amp;Range of levels</source>
        <translation>&amp;Εύρος σταθμών</translation>
    </message>
    <message>
        <source>&amp;Weights over it</source>
        <translation>&amp;Βάρη επάνω του</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>limelight::app::StorageDialog</name>
    <message>
        <source>&amp;Empty</source>
        <translation>Ά&amp;δειασμα</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Αποθηκευτικός χώρος</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Φάκελος</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Σε χρήση</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>keep nothing</source>
        <translation>καμία διατήρηση</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Το πολύ</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>Το &amp;πολύ</translation>
    </message>
    <message>
        <source>Stems of songs that were taken apart are kept, so that opening them again takes no time. What was used least recently goes first.</source>
        <translation>Οι πηγές των τραγουδιών που χωρίστηκαν διατηρούνται, ώστε το επόμενο άνοιγμά τους να μη θέλει χρόνο. Ό,τι χρησιμοποιήθηκε λιγότερο πρόσφατα φεύγει πρώτο.</translation>
    </message>
    <message numerus="yes">
        <source>%1, stems of %n span(s)</source>
        <translation>
            <numerusform>%1, πηγές %n διαστήματος</numerusform>
            <numerusform>%1, πηγές %n διαστημάτων</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>limelight::app::Strings</name>
    <message>
        <source>It was stopped.</source>
        <translation>Σταμάτησε.</translation>
    </message>
    <message>
        <source>One of the options cannot be used with this song.</source>
        <translation>Κάποια από τις επιλογές δεν ταιριάζει με αυτό το τραγούδι.</translation>
    </message>
    <message>
        <source>Something is not there.</source>
        <translation>Κάτι δεν βρέθηκε.</translation>
    </message>
    <message>
        <source>The file cannot be read as what it should be.</source>
        <translation>Το αρχείο δεν διαβάζεται ως αυτό που θα έπρεπε να είναι.</translation>
    </message>
    <message>
        <source>This kind of file or model is not supported.</source>
        <translation>Αυτό το είδος αρχείου ή μοντέλου δεν υποστηρίζεται.</translation>
    </message>
    <message>
        <source>The sizes do not fit together.</source>
        <translation>Τα μεγέθη δεν ταιριάζουν μεταξύ τους.</translation>
    </message>
    <message>
        <source>The model folder is not complete or not sound.</source>
        <translation>Ο φάκελος του μοντέλου δεν είναι πλήρης ή ακέραιος.</translation>
    </message>
    <message>
        <source>The folder cannot be written. Choose another one.</source>
        <translation>Ο φάκελος δεν είναι εγγράψιμος. Επιλέξτε άλλον.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again.</source>
        <translation>Ο δίσκος είναι γεμάτος. Ελευθερώστε χώρο και δοκιμάστε ξανά.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs and try again.</source>
        <translation>Η μνήμη δεν αρκεί. Κλείστε άλλα προγράμματα και δοκιμάστε ξανά.</translation>
    </message>
    <message>
        <source>The computation has no finite answer for this song.</source>
        <translation>Ο υπολογισμός δεν έχει πεπερασμένη απάντηση για αυτό το τραγούδι.</translation>
    </message>
    <message>
        <source>Something is missing on this machine.</source>
        <translation>Κάτι λείπει από αυτόν τον υπολογιστή.</translation>
    </message>
    <message>
        <source>This is a bug in Limelight. Your song and results are untouched.</source>
        <translation>Αυτό είναι σφάλμα του Limelight. Το τραγούδι και τα αποτελέσματά σας δεν πειράχτηκαν.</translation>
    </message>
    <message>
        <source>%1 did not work. %2</source>
        <translation>%1: δεν πέτυχε. %2</translation>
    </message>
    <message>
        <source>%1 did not work. %2 %3</source>
        <translation>%1: δεν πέτυχε. %2 %3</translation>
    </message>
    <message>
        <source>while %1</source>
        <translation>κατά: %1</translation>
    </message>
    <message>
        <source>Limelight %1</source>
        <translation>Limelight %1</translation>
    </message>
    <message>
        <source>%1%2 dB</source>
        <translation>%1%2 dB</translation>
    </message>
    <message>
        <source>The model&apos;s program did not answer as it should.</source>
        <translation>Το πρόγραμμα του μοντέλου δεν απάντησε όπως έπρεπε.</translation>
    </message>
    <message>
        <source>It needs your permission first.</source>
        <translation>Χρειάζεται πρώτα η άδειά σας.</translation>
    </message>
    <message>
        <source>Fit R²: how well the weights predict the model on the variants they were fitted to; 1 is perfect, 0 says nothing.</source>
        <translation>R² προσαρμογής: πόσο καλά προβλέπουν τα βάρη το μοντέλο στις παραλλαγές στις οποίες προσαρμόστηκαν· το 1 είναι τέλειο, το 0 δεν λέει τίποτα.</translation>
    </message>
    <message>
        <source>Model runs: how often the model was asked about a variant of the song.</source>
        <translation>Εκτελέσεις του μοντέλου: πόσες φορές ρωτήθηκε το μοντέλο για μια παραλλαγή του τραγουδιού.</translation>
    </message>
    <message>
        <source>Seed: the number that variants are drawn from; the same seed gives the same explanation.</source>
        <translation>Σπόρος: ο αριθμός από τον οποίο κληρώνονται οι παραλλαγές· ο ίδιος σπόρος δίνει την ίδια εξήγηση.</translation>
    </message>
    <message>
        <source>Samples: how many variants of the song the weights were fitted to.</source>
        <translation>Δείγματα: σε πόσες παραλλαγές του τραγουδιού προσαρμόστηκαν τα βάρη.</translation>
    </message>
    <message>
        <source>It ended with as many model runs as are allowed.</source>
        <translation>Τελείωσε με όσες εκτελέσεις του μοντέλου επιτρέπονται.</translation>
    </message>
    <message>
        <source>It ended when the intervals were narrow enough.</source>
        <translation>Τελείωσε όταν τα διαστήματα έγιναν αρκετά στενά.</translation>
    </message>
    <message>
        <source>It ended when the strongest components stood apart.</source>
        <translation>Τελείωσε όταν ξεχώρισαν τα ισχυρότερα στοιχεία.</translation>
    </message>
    <message>
        <source>It ended when two halves of the samples ranked alike.</source>
        <translation>Τελείωσε όταν δύο μισά των δειγμάτων έδωσαν την ίδια κατάταξη.</translation>
    </message>
    <message>
        <source>It ended when the time was up.</source>
        <translation>Τελείωσε όταν έληξε ο χρόνος.</translation>
    </message>
    <message>
        <source>It ended when the model had been asked about every variant.</source>
        <translation>Τελείωσε όταν το μοντέλο είχε ερωτηθεί για κάθε εκδοχή.</translation>
    </message>
    <message>
        <source>It was stopped before it was done.</source>
        <translation>Διακόπηκε πριν τελειώσει.</translation>
    </message>
    <message>
        <source>It ended because scores of more variants need too much memory.</source>
        <translation>Τελείωσε γιατί οι βαθμοί περισσότερων εκδοχών χρειάζονται υπερβολικά πολλή μνήμη.</translation>
    </message>
    <message>
        <source>R² held out: how well the weights predict the model on variants they were not fitted to; 1 is perfect, 0 says nothing. In sample: on those they were fitted to.</source>
        <translation>R² εκτός δείγματος: πόσο καλά προβλέπουν τα βάρη το μοντέλο σε εκδοχές από τις οποίες δεν υπολογίστηκαν· 1 είναι τέλειο, 0 δεν λέει τίποτα. Εντός: σε εκείνες από τις οποίες υπολογίστηκαν.</translation>
    </message>
</context>
<context>
    <name>limelight::app::T</name>
    <message>
        <source>%1 was stopped; nothing was changed.</source>
        <translation>%1: σταμάτησε· δεν άλλαξε τίποτα.</translation>
    </message>
</context>
<context>
    <name>limelight::app::TimeStack</name>
    <message>
        <source>Whole song</source>
        <translation>Όλο το τραγούδι</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Κυματομορφή</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Φασματογράφημα</translation>
    </message>
    <message>
        <source>Stems by segments</source>
        <translation>Πηγές ανά τμήμα</translation>
    </message>
    <message>
        <source>Spectrogram as a table</source>
        <translation>Φασματογράφημα ως πίνακας</translation>
    </message>
    <message>
        <source>Heat map as a table</source>
        <translation>Χάρτης θερμότητας ως πίνακας</translation>
    </message>
</context>
<context>
    <name>limelight::app::TimeViewMenu</name>
    <message>
        <source>Edit se&amp;gments</source>
        <translation>&amp;Επεξεργασία τμημάτων</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>Borders between segments are dragged in the views, added and removed</source>
        <translation>Τα όρια των τμημάτων σύρονται στις προβολές, προστίθενται και αφαιρούνται</translation>
    </message>
    <message>
        <source>Heat &amp;map as a table</source>
        <translation>&amp;Χάρτης θερμότητας ως πίνακας</translation>
    </message>
    <message>
        <source>Ctrl+Shift+H</source>
        <translation>Ctrl+Shift+H</translation>
    </message>
    <message>
        <source>Spectrogram as a ta&amp;ble</source>
        <translation>Φασματογράφημα ως πί&amp;νακας</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>&amp;Waveform</source>
        <translation>&amp;Κυματομορφή</translation>
    </message>
    <message>
        <source>The &amp;song</source>
        <translation>Το &amp;τραγούδι</translation>
    </message>
    <message>
        <source>Stems &amp;below each other</source>
        <translation>Πηγές η μία &amp;κάτω από την άλλη</translation>
    </message>
    <message>
        <source>Stems &amp;over each other</source>
        <translation>Πηγές η μία &amp;πάνω στην άλλη</translation>
    </message>
</context>
<context>
    <name>limelight::app::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Πίσω</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Ξενάγηση</translation>
    </message>
    <message>
        <source>&amp;Leave the tour</source>
        <translation>Έ&amp;ξοδος</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 από %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Επόμενο</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Τέλος</translation>
    </message>
</context>
<context>
    <name>limelight::app::TrustDesk</name>
    <message>
        <source>Measuring trust</source>
        <translation>Μέτρηση της αξιοπιστίας</translation>
    </message>
</context>
<context>
    <name>limelight::app::WhatIfDesk</name>
    <message>
        <source>What if</source>
        <translation>Τι θα γινόταν αν</translation>
    </message>
    <message>
        <source>Looking for a counterfactual</source>
        <translation>Αναζήτηση αντιπαραδείγματος</translation>
    </message>
    <message>
        <source>No set of components was found that changes the decision.</source>
        <translation>Δεν βρέθηκε σύνολο στοιχείων που να αλλάζει την απόφαση.</translation>
    </message>
    <message>
        <source>switching %1 on</source>
        <translation>ενεργοποίηση του %1</translation>
    </message>
    <message>
        <source>switching %1 off</source>
        <translation>απενεργοποίηση του %1</translation>
    </message>
    <message>
        <source>switching everything on</source>
        <translation>ενεργοποίηση όλων</translation>
    </message>
    <message>
        <source>the counterfactual</source>
        <translation>το αντιπαράδειγμα</translation>
    </message>
</context>
<context>
    <name>limelight::app::WhatIfStrip</name>
    <message>
        <source>asking the model …</source>
        <translation>ερώτηση στο μοντέλο …</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>  ·  now %1, %2</source>
        <translation>  ·  τώρα %1, %2</translation>
    </message>
    <message>
        <source>  ·  proven smallest set</source>
        <translation>  ·  αποδεδειγμένα το μικρότερο σύνολο</translation>
    </message>
    <message>
        <source>  ·  smallest set found</source>
        <translation>  ·  το μικρότερο σύνολο που βρέθηκε</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Σβηστά</translation>
    </message>
    <message>
        <source>What the model says then</source>
        <translation>Τι λέει τότε το μοντέλο</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>Α&amp;κρόαση</translation>
    </message>
    <message>
        <source>Plays what remains</source>
        <translation>Παίζει ό,τι απομένει</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Αναίρεση</translation>
    </message>
    <message>
        <source>One step back (Ctrl+Z)</source>
        <translation>Ένα βήμα πίσω (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Επανάληψη</translation>
    </message>
    <message>
        <source>One step forward (Ctrl+Shift+Z)</source>
        <translation>Ένα βήμα μπροστά (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>All on</source>
        <translation>Όλα αναμμένα</translation>
    </message>
    <message>
        <source>Switches everything on again</source>
        <translation>Ανάβει πάλι τα πάντα</translation>
    </message>
    <message>
        <source>What if, without %1</source>
        <translation>Τι θα γινόταν χωρίς %1</translation>
    </message>
    <message>
        <source>Everything is on</source>
        <translation>Όλα είναι αναμμένα</translation>
    </message>
</context>
<context>
    <name>limelight::app::Workspace</name>
    <message>
        <source>The session could not be autosaved: %1</source>
        <translation>Η συνεδρία δεν αποθηκεύτηκε αυτόματα: %1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Άνοιγμα του %1</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>Εξέταση του %1</translation>
    </message>
</context>
<context>
    <name>limelight::widgets</name>
    <message>
        <source>Reading the sound</source>
        <translation>Ανάγνωση του ήχου</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Φόρτωση του μοντέλου</translation>
    </message>
    <message>
        <source>Separating the stems</source>
        <translation>Διαχωρισμός των πηγών</translation>
    </message>
    <message>
        <source>Analysing the sound</source>
        <translation>Ανάλυση του ήχου</translation>
    </message>
    <message>
        <source>Listening to variants</source>
        <translation>Ακρόαση παραλλαγών</translation>
    </message>
    <message>
        <source>Reading variants of the lyrics</source>
        <translation>Ανάγνωση παραλλαγών των στίχων</translation>
    </message>
    <message>
        <source>Scoring the variants</source>
        <translation>Βαθμολόγηση των παραλλαγών</translation>
    </message>
    <message>
        <source>Weighing the components</source>
        <translation>Στάθμιση των στοιχείων</translation>
    </message>
    <message>
        <source>Writing files</source>
        <translation>Εγγραφή αρχείων</translation>
    </message>
    <message>
        <source>Composing songs</source>
        <translation>Σύνθεση τραγουδιών</translation>
    </message>
    <message>
        <source>Rendering songs</source>
        <translation>Απόδοση τραγουδιών</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Εκπαίδευση</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>Αξιολόγηση</translation>
    </message>
    <message>
        <source>almost done</source>
        <translation>σχεδόν έτοιμο</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>απομένουν περίπου %1 δ</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>απομένουν περίπου %1 λ</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>απομένουν περίπου %1 ώ</translation>
    </message>
    <message>
        <source>%1, segment %2</source>
        <translation>%1, τμήμα %2</translation>
    </message>
    <message>
        <source>silent here</source>
        <translation>σιωπή εδώ</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>sung at %1</source>
        <translation>τραγουδιέται στο %1</translation>
    </message>
    <message>
        <source>sung where the model listens</source>
        <translation>τραγουδιέται εκεί όπου ακούει το μοντέλο</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>βάρος %1</translation>
    </message>
    <message>
        <source> for %1</source>
        <translation> υπέρ %1</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>ήχος</translation>
    </message>
    <message>
        <source>words</source>
        <translation>λέξεις</translation>
    </message>
    <message>
        <source>sound and words</source>
        <translation>ήχος και λέξεις</translation>
    </message>
    <message>
        <source>reference mode</source>
        <translation>τρόπος αναφοράς</translation>
    </message>
    <message>
        <source>recommended mode</source>
        <translation>συνιστώμενος τρόπος</translation>
    </message>
    <message>
        <source>not distinguishable from zero</source>
        <translation>δεν διακρίνεται από το μηδέν</translation>
    </message>
    <message>
        <source>switched off (what-if)</source>
        <translation>σβηστό («τι θα γινόταν αν»)</translation>
    </message>
    <message>
        <source> log-odds</source>
        <translation> (λογ. λόγου πιθανοτήτων)</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 έως %2</translation>
    </message>
    <message>
        <source>Asking the model about variants</source>
        <translation>Ερωτήσεις στο μοντέλο για παραλλαγές</translation>
    </message>
    <message>
        <source>at most %1 s left</source>
        <translation>απομένουν το πολύ %1 δ</translation>
    </message>
    <message>
        <source>at most %1 min left</source>
        <translation>απομένουν το πολύ %1 λ</translation>
    </message>
    <message>
        <source>at most %1 h left</source>
        <translation>απομένουν το πολύ %1 ώ</translation>
    </message>
    <message>
        <source>Colours say how much a component speaks against the class, down to %1, or for it, up to %2.</source>
        <translation>Τα χρώματα λένε πόσο μιλά ένα στοιχείο κατά της κλάσης, ως %1, ή υπέρ της, ως %2.</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::AlignedBarView</name>
    <message>
        <source>Components of all columns</source>
        <translation>Στοιχεία όλων των στηλών</translation>
    </message>
    <message>
        <source>One row a component, one bar a column. Enter plays the sound of the row.</source>
        <translation>Μια γραμμή ανά στοιχείο, μια ράβδος ανά στήλη. Το Enter παίζει τον ήχο της γραμμής.</translation>
    </message>
    <message>
        <source>The stems and words of all columns appear here, side by side</source>
        <translation>Οι πηγές και οι λέξεις όλων των στηλών εμφανίζονται εδώ, δίπλα δίπλα</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>μόνο %1</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>όχι εδώ</translation>
    </message>
    <message>
        <source>component</source>
        <translation>στοιχείο</translation>
    </message>
    <message>
        <source>sound %1</source>
        <translation>ήχος %1</translation>
    </message>
    <message>
        <source>word %1</source>
        <translation>λέξη %1</translation>
    </message>
    <message>
        <source>%1, not distinguishable from zero</source>
        <translation>%1, δεν διακρίνεται από το μηδέν</translation>
    </message>
    <message>
        <source>other song</source>
        <translation>άλλο τραγούδι</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::CircumplexView</name>
    <message>
        <source>Emotions by valence and energy</source>
        <translation>Συναισθήματα κατά σθένος και ενέργεια</translation>
    </message>
    <message>
        <source>Pleasant to the right, energetic at the top. Arrows go from region to region, Enter explains the emotion.</source>
        <translation>Δεξιά το ευχάριστο, επάνω το ενεργητικό. Τα βέλη πηγαίνουν από περιοχή σε περιοχή, το Enter εξηγεί το συναίσθημα.</translation>
    </message>
    <message>
        <source>A model of emotions shows here where the song lies between unpleasant and pleasant, calm and energetic</source>
        <translation>Ένα μοντέλο συναισθημάτων δείχνει εδώ πού βρίσκεται το τραγούδι ανάμεσα σε δυσάρεστο και ευχάριστο, ήρεμο και ενεργητικό</translation>
    </message>
    <message>
        <source>unpleasant</source>
        <translation>δυσάρεστο</translation>
    </message>
    <message>
        <source>pleasant</source>
        <translation>ευχάριστο</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ήρεμο</translation>
    </message>
    <message>
        <source>energetic</source>
        <translation>ενεργητικό</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>μέτριο</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>ουδέτερο</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>%1 (%2): the song lies here</source>
        <translation>%1 (%2): το τραγούδι βρίσκεται εδώ</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::ComponentGridView</name>
    <message>
        <source>segment</source>
        <translation>τμήμα</translation>
    </message>
    <message>
        <source>for</source>
        <translation>υπέρ</translation>
    </message>
    <message>
        <source>against</source>
        <translation>κατά</translation>
    </message>
    <message>
        <source>Heat map of stems and segments</source>
        <translation>Θερμικός χάρτης πηγών και τμημάτων</translation>
    </message>
    <message>
        <source>Arrow keys move from cell to cell, Enter plays the cell, Shift and Enter plays the song without it.</source>
        <translation>Τα βέλη μετακινούν από κελί σε κελί, το Enter παίζει το κελί, το Shift και Enter παίζει το τραγούδι χωρίς αυτό.</translation>
    </message>
    <message>
        <source>Explain the song to see which stem, in which seconds, speaks for or against the class</source>
        <translation>Εξηγήστε το τραγούδι για να δείτε ποια πηγή, σε ποια δευτερόλεπτα, συνηγορεί υπέρ ή κατά της κλάσης</translation>
    </message>
    <message>
        <source>
Hatched: nothing sounds here, so its weight is noise.</source>
        <translation>
Διαγραμμισμένο: εδώ δεν ηχεί τίποτα, άρα το βάρος του είναι θόρυβος.</translation>
    </message>
    <message>
        <source>
Click plays it, Shift and click plays the song without it.</source>
        <translation>
Το κλικ το παίζει, Shift και κλικ παίζει το τραγούδι χωρίς αυτό.</translation>
    </message>
    <message>
        <source>segment %1</source>
        <translation>τμήμα %1</translation>
    </message>
    <message>
        <source>
Dotted: its interval crosses zero, so it may be for or against.</source>
        <translation>
Με τελείες: το διάστημά του περνά από το μηδέν, άρα μπορεί να είναι υπέρ ή κατά.</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>υψηλότερα</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>χαμηλότερα</translation>
    </message>
    <message>
        <source>superpixels of the spectrogram</source>
        <translation>υπερεικονοστοιχεία του φασματογραφήματος</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>βάρος</translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation>λογ. λόγου πιθ.</translation>
    </message>
    <message>
        <source>%1 as a whole, all segments at once: %2. Exact, not sampled: every combination of stems was asked about.
This stem alone: %3. All the others without it: %4.</source>
        <translation>%1 ως σύνολο, όλα τα τμήματα μαζί: %2. Ακριβές, όχι από δείγματα: το μοντέλο ρωτήθηκε για κάθε συνδυασμό πηγών.
Μόνη της αυτή η πηγή: %3. Όλες οι άλλες χωρίς αυτήν: %4.</translation>
    </message>
    <message>
        <source>%1, whole %2</source>
        <translation>%1, σύνολο %2</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::JobStrip</name>
    <message>
        <source>Progress</source>
        <translation>Πρόοδος</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>Πρόοδος της εργασίας</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>απομένουν περίπου %1 λ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Ακύρωση</translation>
    </message>
    <message>
        <source>Stops the job; what is there already stays</source>
        <translation>Σταματά την εργασία· ό,τι υπάρχει ήδη μένει</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Διακοπή…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 από %2</translation>
    </message>
    <message>
        <source>at most %1 min left</source>
        <translation>απομένουν το πολύ %1 λ</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::LevelMeter</name>
    <message>
        <source>Level</source>
        <translation>Στάθμη</translation>
    </message>
    <message>
        <source>Peaks of the left and the right channel, −60 to 0 dBFS</source>
        <translation>Κορυφές του αριστερού και του δεξιού καναλιού, −60 έως 0 dBFS</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::LevelTable</name>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>χωρίς ήχο</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 έως %2</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::LyricsView</name>
    <message>
        <source>Lyrics</source>
        <translation>Στίχοι</translation>
    </message>
    <message>
        <source>Left and Right move from word to word, Enter plays the line.</source>
        <translation>Αριστερά και δεξιά μετακινούν από λέξη σε λέξη, το Enter παίζει τον στίχο.</translation>
    </message>
    <message>
        <source>No lyrics. Drop a .lrc or .txt file here, or put one beside the song.</source>
        <translation>Δεν υπάρχουν στίχοι. Αφήστε εδώ ένα αρχείο .lrc ή .txt ή βάλτε ένα δίπλα στο τραγούδι.</translation>
    </message>
    <message>
        <source>
Click plays its line.</source>
        <translation>
Το κλικ παίζει τον στίχο της.</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Απόρριψη</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Σφάλμα</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Ειδοποίηση</translation>
    </message>
    <message>
        <source>Trained on synthetic songs: these models show how explanations work. Do not draw conclusions about real music from them.</source>
        <translation>Εκπαιδευμένα σε συνθετικά τραγούδια: αυτά τα μοντέλα δείχνουν πώς λειτουργούν οι εξηγήσεις. Μη βγάζετε από αυτά συμπεράσματα για πραγματική μουσική.</translation>
    </message>
    <message>
        <source>Get real models…</source>
        <translation>Πραγματικά μοντέλα…</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::OverviewStrip</name>
    <message>
        <source>Overview of the song</source>
        <translation>Επισκόπηση του τραγουδιού</translation>
    </message>
    <message>
        <source>Left and Right move the part of the song that is shown.</source>
        <translation>Αριστερά και δεξιά μετακινούν το μέρος του τραγουδιού που φαίνεται.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Επισκόπηση</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::ScaleLegend</name>
    <message>
        <source>colours from %1 (against) to %2 (for)</source>
        <translation>χρώματα από %1 (κατά) έως %2 (υπέρ)</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::ScoreBarView</name>
    <message>
        <source>Class probabilities</source>
        <translation>Πιθανότητες κλάσεων</translation>
    </message>
    <message>
        <source>Enter explains the class of the row.</source>
        <translation>Το Enter εξηγεί την κλάση της γραμμής.</translation>
    </message>
    <message>
        <source>What the model hears appears here once a song is open</source>
        <translation>Ό,τι ακούει το μοντέλο εμφανίζεται εδώ μόλις ανοίξει ένα τραγούδι</translation>
    </message>
    <message>
        <source>model</source>
        <translation>μοντέλο</translation>
    </message>
    <message>
        <source>sound only</source>
        <translation>μόνο ήχος</translation>
    </message>
    <message>
        <source>words only</source>
        <translation>μόνο λέξεις</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>
sound only: %1</source>
        <translation>
μόνο ήχος: %1</translation>
    </message>
    <message>
        <source>
words only: %1</source>
        <translation>
μόνο λέξεις: %1</translation>
    </message>
    <message>
        <source>
Click explains this class.</source>
        <translation>
Το κλικ εξηγεί αυτή την κλάση.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>καμία</translation>
    </message>
    <message>
        <source>
whole song: %1</source>
        <translation>
ολόκληρο το τραγούδι: %1</translation>
    </message>
    <message>
        <source>, whole song %1</source>
        <translation>, ολόκληρο το τραγούδι %1</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>πρόβλεψη</translation>
    </message>
    <message>
        <source>runner-up</source>
        <translation>δεύτερη</translation>
    </message>
    <message>
        <source>  (%1)</source>
        <translation>  (%1)</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>, %1</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::SegmentBorderLayer</name>
    <message>
        <source>Segment borders</source>
        <translation>Όρια τμημάτων</translation>
    </message>
    <message>
        <source>Up and Down choose a border, Left and Right move it, Insert adds one, Delete removes it. Enter explains with these borders, Escape leaves them as they were.</source>
        <translation>Τα πάνω και κάτω βέλη διαλέγουν όριο, το αριστερό και το δεξί το μετακινούν, το Insert προσθέτει ένα, το Delete το αφαιρεί. Το Enter εξηγεί με αυτά τα όρια, το Escape τα αφήνει όπως ήταν.</translation>
    </message>
    <message>
        <source>border %1</source>
        <translation>όριο %1</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::SegmentBorders</name>
    <message>
        <source>Nothing to snap to: choose lyric lines or beats.</source>
        <translation>Δεν υπάρχει πού να έλξει: επιλέξτε στίχους ή παλμούς.</translation>
    </message>
    <message>
        <source>There is nothing to snap to on that side.</source>
        <translation>Δεν υπάρχει πού να έλξει από εκείνη την πλευρά.</translation>
    </message>
    <message>
        <source>Border %1 of %2 at %3 s</source>
        <translation>Όριο %1 από %2 στα %3 s</translation>
    </message>
    <message>
        <source>%1, on a lyric line</source>
        <translation>%1, σε στίχο</translation>
    </message>
    <message>
        <source>%1, on a beat</source>
        <translation>%1, σε παλμό</translation>
    </message>
    <message>
        <source>Not there: a segment lasts %1 s at least, one window of the model.</source>
        <translation>Όχι εκεί: ένα τμήμα διαρκεί τουλάχιστον %1 s, ένα παράθυρο του μοντέλου.</translation>
    </message>
    <message>
        <source>Not there: the model hears only %1 s to %2 s.</source>
        <translation>Όχι εκεί: το μοντέλο ακούει μόνο από %1 s έως %2 s.</translation>
    </message>
    <message>
        <source>No more borders: %1 segments are the most.</source>
        <translation>Όχι άλλα όρια: τα τμήματα είναι το πολύ %1.</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::ShareBarView</name>
    <message>
        <source>Share of sound and words</source>
        <translation>Μερίδιο ήχου και λέξεων</translation>
    </message>
    <message>
        <source>sound %1, words %2</source>
        <translation>ήχος %1, λέξεις %2</translation>
    </message>
    <message>
        <source>shares are not measured in reference mode</source>
        <translation>τα μερίδια δεν μετρώνται στον τρόπο αναφοράς</translation>
    </message>
    <message>
        <source>no shares: the model has one side here</source>
        <translation>χωρίς μερίδια: το μοντέλο έχει εδώ μία πλευρά</translation>
    </message>
    <message>
        <source>Shapley: sound %1, words %2</source>
        <translation>Shapley: ήχος %1, λέξεις %2</translation>
    </message>
    <message>
        <source>
Shares are of the sum of all weights; Shapley values say what each side adds to the score, exactly.</source>
        <translation>
Τα μερίδια είναι επί του αθροίσματος όλων των βαρών· οι τιμές Shapley λένε τι προσθέτει ακριβώς κάθε πλευρά στη βαθμολογία.</translation>
    </message>
    <message>
        <source>
The head&apos;s weights are the model&apos;s own, the same for every song: how much its last layer would make of equally large embeddings. They ignore how large the embeddings are, so they do not say what decided this song.</source>
        <translation>
Τα βάρη της κεφαλής είναι του ίδιου του μοντέλου, τα ίδια για κάθε τραγούδι: πόσο θα μετρούσε το τελευταίο του στρώμα εξίσου μεγάλες ενσωματώσεις. Αγνοούν πόσο μεγάλες είναι οι ενσωματώσεις, άρα δεν λένε τι αποφάσισε για αυτό το τραγούδι.</translation>
    </message>
    <message>
        <source>head weights: none, the model has no late fusion</source>
        <translation>βάρη κεφαλής: κανένα, το μοντέλο δεν έχει όψιμη συγχώνευση</translation>
    </message>
    <message>
        <source>head weights: sound %1, words %2</source>
        <translation>βάρη κεφαλής: ήχος %1, λέξεις %2</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>Φασματογράφημα</translation>
    </message>
    <message>
        <source>How loud each pitch is over time, low pitches at the bottom.</source>
        <translation>Πόσο δυνατή είναι κάθε συχνότητα στον χρόνο, οι χαμηλές κάτω.</translation>
    </message>
    <message>
        <source>The spectrogram of the song appears here</source>
        <translation>Το φασματογράφημα του τραγουδιού εμφανίζεται εδώ</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>high pitches</source>
        <translation>υψηλές συχνότητες</translation>
    </message>
    <message>
        <source>middle pitches</source>
        <translation>μεσαίες συχνότητες</translation>
    </message>
    <message>
        <source>low pitches</source>
        <translation>χαμηλές συχνότητες</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: no sound</source>
        <translation>%1: χωρίς ήχο</translation>
    </message>
    <message>
        <source>%1: %2 dB</source>
        <translation>%1: %2 dB</translation>
    </message>
    <message>
        <source>Colours say how loud a pitch is, from %1 dB up to the loudest of the song, %2 dB.</source>
        <translation>Τα χρώματα λένε πόσο δυνατή είναι μια συχνότητα, από %1 dB ως τη δυνατότερη του τραγουδιού, %2 dB.</translation>
    </message>
    <message>
        <source>Frequencies of the sound, low pitches at the bottom.</source>
        <translation>Συχνότητες του ήχου, οι χαμηλές κάτω.</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::StemStrip</name>
    <message>
        <source>Stems</source>
        <translation>Πηγές</translation>
    </message>
    <message>
        <source>The stems appear here once the song is taken apart</source>
        <translation>Οι πηγές εμφανίζονται εδώ μόλις διαχωριστεί το τραγούδι</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>Σίγαση: %1</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>Σόλο: %1</translation>
    </message>
    <message>
        <source>Level of %1</source>
        <translation>Στάθμη: %1</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TransportBar</name>
    <message>
        <source>Playing</source>
        <translation>Αναπαραγωγή</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Πίσω στην αρχή</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Αναπαραγωγή (Διάστημα)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Διακοπή</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Θέση</translation>
    </message>
    <message>
        <source>Play the evidence for the class</source>
        <translation>Αναπαραγωγή των ενδείξεων υπέρ της κλάσης</translation>
    </message>
    <message>
        <source>Play the evidence against the class</source>
        <translation>Αναπαραγωγή των ενδείξεων κατά της κλάσης</translation>
    </message>
    <message>
        <source>Level match</source>
        <translation>Εξίσωση στάθμης</translation>
    </message>
    <message>
        <source>Plays quiet components as loud as the song; the gain is shown</source>
        <translation>Παίζει τα σιγανά στοιχεία όσο δυνατά όσο το τραγούδι· η ενίσχυση φαίνεται</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Ενίσχυση</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Παύση (Διάστημα)</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Repeat (R)</source>
        <translation>Επανάληψη (R)</translation>
    </message>
    <message>
        <source>Part or song, in the same seconds (B)</source>
        <translation>Μέρος ή τραγούδι, στα ίδια δευτερόλεπτα (B)</translation>
    </message>
    <message>
        <source>Where the song is, and how long it is, in minutes and seconds</source>
        <translation>Πού βρίσκεται το τραγούδι και πόσο διαρκεί, σε λεπτά και δευτερόλεπτα</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TrustCurveView</name>
    <message>
        <source>Deletion and insertion curves</source>
        <translation>Καμπύλες αφαίρεσης και προσθήκης</translation>
    </message>
    <message>
        <source>Solid: the strongest components first. Dashed: random orders, with the 95 % interval of their mean. Removing should fall faster than chance, adding should rise faster.</source>
        <translation>Συνεχείς: τα ισχυρότερα στοιχεία πρώτα. Διακεκομμένες: τυχαίες σειρές, με το διάστημα 95 % του μέσου τους. Η αφαίρεση πρέπει να πέφτει γρηγορότερα από την τύχη, η προσθήκη να ανεβαίνει γρηγορότερα.</translation>
    </message>
    <message>
        <source>removed at random</source>
        <translation>τυχαία αφαίρεση</translation>
    </message>
    <message>
        <source>added at random</source>
        <translation>τυχαία προσθήκη</translation>
    </message>
    <message>
        <source>removed, strongest first</source>
        <translation>αφαίρεση των ισχυρότερων</translation>
    </message>
    <message>
        <source>added, strongest first</source>
        <translation>προσθήκη των ισχυρότερων</translation>
    </message>
    <message>
        <source>% of the components</source>
        <translation>% των στοιχείων</translation>
    </message>
    <message>
        <source>%1 % of the components</source>
        <translation>%1 % των στοιχείων</translation>
    </message>
    <message>
        <source>%1, %2: score %3</source>
        <translation>%1, %2: πιθανότητα %3</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TrustListView</name>
    <message>
        <source>good</source>
        <translation>καλό</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>μέτριο</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>κακό</translation>
    </message>
    <message>
        <source>Checks of the explanation</source>
        <translation>Έλεγχοι της εξήγησης</translation>
    </message>
    <message>
        <source>How far the explanation can be trusted appears here</source>
        <translation>Εδώ φαίνεται πόσο αξιόπιστη είναι η εξήγηση</translation>
    </message>
    <message>
        <source>%1: %2
%3
%4</source>
        <translation>%1: %2
%3
%4</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>κρίση</translation>
    </message>
    <message>
        <source>value</source>
        <translation>τιμή</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>σημασία</translation>
    </message>
    <message>
        <source>what to do</source>
        <translation>τι να κάνετε</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::TrustView</name>
    <message>
        <source>Whether the explanation can be trusted</source>
        <translation>Αν η εξήγηση είναι αξιόπιστη</translation>
    </message>
    <message>
        <source>Asks the model about a thousand more inputs</source>
        <translation>Ρωτά το μοντέλο για χίλιες ακόμη εισόδους</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Μέτρηση …</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Δεν μετρήθηκε ακόμη</translation>
    </message>
    <message>
        <source>There is no explanation to measure yet</source>
        <translation>Δεν υπάρχει ακόμη εξήγηση για μέτρηση</translation>
    </message>
    <message>
        <source>Meas&amp;ure</source>
        <translation>Μέτρ&amp;ηση</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>Κυματομορφή</translation>
    </message>
    <message>
        <source>The song&apos;s loudness over time. Click to move the playing position, wheel to zoom, drag to move along.</source>
        <translation>Η ένταση του τραγουδιού στον χρόνο. Κλικ για μετακίνηση της θέσης, ροδέλα για μεγέθυνση, σύρσιμο για κύλιση.</translation>
    </message>
    <message>
        <source>Open a song to see it here</source>
        <translation>Ανοίξτε ένα τραγούδι για να το δείτε εδώ</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>Τραγούδι</translation>
    </message>
    <message>
        <source>model hears
%1</source>
        <translation>το μοντέλο ακούει
%1</translation>
    </message>
    <message>
        <source>loudest sample</source>
        <translation>μέγιστο δείγμα</translation>
    </message>
    <message>
        <source>%1: silence</source>
        <translation>%1: σιωπή</translation>
    </message>
    <message>
        <source>%1: %2 dB</source>
        <translation>%1: %2 dB</translation>
    </message>
    <message>
        <source>%1, muted</source>
        <translation>%1, σε σίγαση</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The model hears these seconds of the song only, %1: what it says and why is about them.</source>
        <translation>Το μοντέλο ακούει μόνο αυτά τα δευτερόλεπτα του τραγουδιού, %1: ό,τι λέει και γιατί αφορά αυτά.</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::WeightBarView</name>
    <message>
        <source>Features that count most</source>
        <translation>Τα χαρακτηριστικά που μετρούν περισσότερο</translation>
    </message>
    <message>
        <source>Enter plays the sound of the row, Shift and Enter plays the song without it.</source>
        <translation>Το Enter παίζει τον ήχο της γραμμής, Shift και Enter παίζει το τραγούδι χωρίς αυτόν.</translation>
    </message>
    <message>
        <source>The stems and words that count most appear here</source>
        <translation>Οι πηγές και οι λέξεις που μετρούν περισσότερο εμφανίζονται εδώ</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>ήχος</translation>
    </message>
    <message>
        <source>words</source>
        <translation>λέξεις</translation>
    </message>
    <message>
        <source>− against    for %1 +</source>
        <translation>− κατά    υπέρ %1 +</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>χαρακτηριστικό</translation>
    </message>
    <message>
        <source>time</source>
        <translation>χρόνος</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>βάρος</translation>
    </message>
    <message>
        <source>sound %1</source>
        <translation>ήχος %1</translation>
    </message>
    <message>
        <source>word %1</source>
        <translation>λέξη %1</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>χωρίς χρόνο</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>βάρος %1</translation>
    </message>
</context>
<context>
    <name>limelight::widgets::WeightTable</name>
    <message>
        <source>not explained</source>
        <translation>χωρίς εξήγηση</translation>
    </message>
    <message>
        <source>%1, off</source>
        <translation>%1, εκτός</translation>
    </message>
    <message>
        <source>%1, silent</source>
        <translation>%1, σιωπηλό</translation>
    </message>
    <message>
        <source>%1, may be zero</source>
        <translation>%1, ίσως μηδέν</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3 to %4</source>
        <translation>%1: %2, %3 έως %4</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>βάρος</translation>
    </message>
</context>
</TS>
