package io.bellwether.sandbox.hubspot;

import java.util.List;

/// Invented names and titles for the contacts of the demo account.
final class DemoPeople {
    private static final List<String> FIRST = words("""
            Ada Bastian Carmen Dario Elif Fabio Greta Hugo Ines Jonas Kaja Leon Maren Nils Olga Pavel Quinn Rosa Sven
            Talia Umar Vera Wim Xenia Yusuf Zora Anton Bianca Cedric Dunja Emil Freya Gideon Hanna Ivo Judith Kasper
            Lotte Mateo Nadia""");

    private static final List<String> LAST = words("""
            Abendroth Bellamy Corvin Delacroix Eskildsen Fairweather Galanis Hollins Ibarra Jankowski Kessling Lovelock
            Montague Nyberg Ostrander Pemberton Quillfeather Rasmus Sandoval Thackeray Ulvang Vandermeer Westbrook
            Ximenez Yarrow Zielinska Ashdown Brightman Calloway Drummond Ellery Fennimore Gainsford Hartwell Ingram
            Jessop Kirkwood Langford Merriweather Norcross""");

    private static final List<String> TITLES = List.of(
            "Chief Operating Officer",
            "VP Operations",
            "Head of Procurement",
            "Director of Engineering",
            "Chief Information Officer",
            "Plant Manager",
            "Head of Supply Chain",
            "Finance Director",
            "IT Manager",
            "Operations Analyst");

    private DemoPeople() {}

    /// No two of the first 1600 share both names.
    static String firstName(int person) {
        return FIRST.get(person % FIRST.size());
    }

    static String lastName(int person) {
        return LAST.get((person * 7 + person / FIRST.size()) % LAST.size());
    }

    static String title(int person) {
        return TITLES.get((person * 3 + person / TITLES.size()) % TITLES.size());
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }
}
