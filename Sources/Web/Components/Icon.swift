import Words

/// Small line drawings that stand beside a word and never replace it.
enum Icon: String, CaseIterable, Component {
    case check, clock, alert, arrow, pause, note, search, person, place, languages, link, plus, close, menu, phone, pin,
        grip

    var html: HTML {
        """
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" \
        stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="\(path)"/></svg>
        """
    }

    private var path: String {
        switch self {
        case .check: "M2.5 8.5 6.5 12.5 13.5 4"
        case .clock: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 4.5V8l2.5 2"
        case .alert: "M8 1.8 1.2 13.8h13.6zM8 6.3v3.2M8 11.7v.1"
        case .arrow: "M2 8h11M9 4l4 4-4 4"
        case .pause: "M5.5 3v10M10.5 3v10"
        case .note: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 7.5v3.8M8 4.7v.1"
        case .search: "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.7 10.7 14.2 14.2"
        case .person: "M8 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2.5 14.2a5.5 5.5 0 0 1 11 0"
        case .place: "M8 14.5S3 10 3 6.3a5 5 0 0 1 10 0c0 3.7-5 8.2-5 8.2M8 5v2.6"
        case .languages: "M1.5 3h13v8.5H8L4.5 14v-2.5h-3zM5 6h6M5 8.7h4"
        case .link: "M6.5 9.5l3-3M7.5 4.5 9 3a2.8 2.8 0 0 1 4 4l-1.5 1.5M8.5 11.5 7 13a2.8 2.8 0 0 1-4-4l1.5-1.5"
        case .plus: "M8 2.5v11M2.5 8h11"
        case .close: "M3.5 3.5l9 9M12.5 3.5l-9 9"
        case .phone:
            "M3 2h2.5L7 5.5 5.3 6.8a7.5 7.5 0 0 0 3.9 3.9L10.5 9 14 10.5V13a1 1 0 0 1-1 1A11 11 0 0 1 2 3a1 1 0 0 1 1-1"
        case .pin: "M5 2h6M6 2v4.5L3.5 9.5h9L10 6.5V2M8 9.5v5"
        case .grip: "M5.5 3.5v.1M10.5 3.5v.1M5.5 8v.1M10.5 8v.1M5.5 12.5v.1M10.5 12.5v.1"
        case .menu: "M2 4h12M2 8h12M2 12h12"
        }
    }
}
