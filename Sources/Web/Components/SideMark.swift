import Domain
import Words

/// The shape and colour of a side, the same wherever an organisation or one of its people appears.
///
/// Each side has a shape of its own, so that nobody has to tell colours apart. There are four colours: those who do the
/// same on their bank share one, administration with mainstream services and civil society with everybody else. The name is
/// the class that gives the colour, as in `tone-service` and `tone-other`.
enum SideShape: String, CaseIterable, Component {
    case mo, administration, service, provider, civil, other

    /// `side` is the slug of the taxonomy, such as `mainstream-service`; an unknown one is like everybody else.
    init(side: String) {
        self =
            switch Side(rawValue: side) {
            case .migrantOrganisation: .mo
            case .administration: .administration
            case .mainstreamService: .service
            case .provider: .provider
            case .civilSociety: .civil
            case .other, nil: .other
            }
    }

    /// The same shape as a character, for mail, calendars and terminals.
    var character: Character {
        switch self {
        case .mo: "●"
        case .administration: "■"
        case .service: "▬"
        case .provider: "▲"
        case .civil: "◆"
        case .other: "▼"
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
        case .service: "<path d=\"M0 3.5h12v5H0z\"/>"
        case .provider: "<path d=\"M6 .6 11.8 11H.2z\"/>"
        case .civil: "<path d=\"M6 0l6 6-6 6-6-6z\"/>"
        case .other: "<path d=\"M6 11.4.2 1h11.6z\"/>"
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
