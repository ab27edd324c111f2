import Words

/// The shape and colour of a side, the same wherever an organisation or one of its people appears.
///
/// There are six sides and four shapes: administration and mainstream services stand on the bank together, and so do
/// civil society and everybody else.
enum SideShape: String, CaseIterable, Component {
    case mo, administration, provider, civil

    /// `side` is the slug of the taxonomy, such as `mainstream-service`; an unknown one is a diamond.
    init(side: String) {
        self =
            switch side {
            case "mo": .mo
            case "administration", "mainstream-service": .administration
            case "provider": .provider
            default: .civil
            }
    }

    /// The same shape as a character, for mail, calendars and terminals.
    var character: Character {
        switch self {
        case .mo: "●"
        case .administration: "■"
        case .provider: "▲"
        case .civil: "◆"
        }
    }

    /// The shape alone; a word for it must stand beside it.
    var html: HTML {
        "<svg class=\"shape\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\">\(drawing)</svg>"
    }

    /// The drawing in a field of 12 × 12, to be put into a larger picture.
    var drawing: HTML {
        switch self {
        case .mo: "<circle cx=\"6\" cy=\"6\" r=\"5.5\"/>"
        case .administration: "<path d=\"M1 1h10v10H1z\"/>"
        case .provider: "<path d=\"M6 .6 11.8 11H.2z\"/>"
        case .civil: "<path d=\"M6 0l6 6-6 6-6-6z\"/>"
        }
    }
}

/// Side as shape and word.
struct SideMark: Component {
    var shape: SideShape
    var word: String

    init(side: String, word: String) {
        shape = SideShape(side: side)
        self.word = word
    }

    var html: HTML {
        "<span class=\"side \(shape.rawValue)\">\(shape)<span>\(HTML(term: word))</span></span>"
    }
}
