import Words

/// The mark of Neue Wege: a circle on one bank, a square on the other, a bridge between them.
enum SiteMark {
    static let name = "Neue Wege"

    /// Beside the name, which it does not repeat to screen readers.
    static let html: HTML = """
        <svg class="mark" viewBox="0 0 48 32" aria-hidden="true"><path d="M8 21C12 5 36 5 40 21" fill="none" \
        stroke="currentColor" stroke-width="3.5" stroke-linecap="round"/>\
        <g class="tone-mo"><circle class="toned" cx="8" cy="23" r="7"/></g>\
        <g class="tone-administration"><path class="toned" d="M33.5 16.5h13v13h-13z"/></g></svg>
        """

    /// The two banks and the bridge that end every page; on narrow screens only the middle is seen. Where those of the usual
    /// widths end, nobody stands: nobody is cut in two.
    static let banks: HTML = """
        <svg class="banks" viewBox="0 0 1600 84" preserveAspectRatio="xMidYMax slice" aria-hidden="true">\
        <path class="land" d="M0 44C180 40 300 46 420 50C540 54 620 58 690 58C704 66 716 84 740 84H0Z\
        M1600 40C1400 38 1290 46 1180 50C1060 54 980 58 910 58C896 66 884 84 860 84H1600Z"/>\
        <path class="arch" d="M684 58C730 26 870 26 916 58M684 58H916M724 58V42M762 58V36M800 58V34M838 58V36M876 58V42"/>\
        <g class="tone-mo"><circle class="toned" cx="664" cy="48" r="10"/><circle class="toned" cx="628" cy="51" r="7"/>\
        <circle class="toned" cx="570" cy="46" r="9"/><circle class="toned" cx="438" cy="42" r="8"/>\
        <circle class="toned" cx="398" cy="43" r="5"/><circle class="toned" cx="210" cy="33" r="9"/></g>\
        <g class="tone-administration"><path class="toned" d="M928 39h18v18h-18zM1060 37h15v15h-15zM1370 26h16v16h-16z"/></g>\
        <g class="tone-provider"><path class="toned" d="M970 40l9 16h-18zM1198 33l9 16h-18z"/></g>\
        <g class="tone-civil"><path class="toned" d="M1036 36l9 9-9 9-9-9zM1230 30l9 9-9 9-9-9z"/></g></svg>
        """
}
