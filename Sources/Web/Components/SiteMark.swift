/// The mark of Neue Wege: a circle on one bank, a square on the other, a bridge between them.
enum SiteMark {
    /// Beside the name, which it does not repeat to screen readers.
    static let html: HTML = """
        <svg class="mark" viewBox="0 0 48 32" aria-hidden="true"><path d="M8 21C12 5 36 5 40 21" fill="none" \
        stroke="currentColor" stroke-width="3.5" stroke-linecap="round"/>\
        <g class="tone-mo"><circle class="toned" cx="8" cy="23" r="7"/></g>\
        <g class="tone-administration"><path class="toned" d="M33.5 16.5h13v13h-13z"/></g></svg>
        """

    /// The two banks and the bridge that end every page.
    static let banks: HTML = """
        <svg class="bridge" viewBox="0 0 1200 80" preserveAspectRatio="none" aria-hidden="true">\
        <path class="arch" d="M250 38C420 2 780 2 950 38M250 38H950M340 38V24M460 38V15M600 38V11M740 38V15M860 38V24"/>\
        <path fill="currentColor" d="M0 22C90 24 170 38 262 38C300 50 330 66 420 68H780C870 66 900 50 938 38\
        C1030 38 1110 24 1200 22V81H0Z"/></svg>
        """
}
