import Actions
import Domain
import Storage
import Words

/// What a poster hangs beside.
enum PosterKind: String, CaseIterable {
    case event, stands, boards

    var phrase: BadgePhrase {
        switch self {
        case .event: .posterOfEvent
        case .stands: .postersOfStands
        case .boards: .postersOfBoards
        }
    }
}

/// What posters of an event say, read at one moment.
struct PosterContents: Sendable {
    let event: Event
    let stands: StandListContents
    let boards: BoardsOfEvent

    init(of event: Event, for caller: Caller, in db: Reader) throws {
        self.event = event
        stands = try StandListContents(of: event, for: caller, in: db)
        boards = try BoardsOfEvent(event, in: db)
    }
}

/// A poster: what it is about, the way there for a phone, and what comes of it in all languages of the house.
struct Poster {
    let title: String
    /// Where it hangs, such as a place in the foyer; empty if that goes without saying.
    var place = ""
    let path: String
    /// What somebody finds there.
    let sentence: BadgePhrase
    /// What whoever has no camera types; nil where the address says it all.
    var letters: String?
}

extension PosterContents {
    /// In the order of the house: the event, the stands, each organisation that has one, the groups.
    func posters(of kind: PosterKind, in words: Words) -> [Poster] {
        switch kind {
        case .event:
            [Poster(title: words.text(event.shortTitle), path: EventAddress(event).page, sentence: .posterSaysEvent)]
        case .stands: ofStands(in: words)
        case .boards:
            boards.boards.compactMap { board in
                boards.groups[board.group].map { group in
                    Poster(
                        title: words(GroupPhrase.groupNumber(group: group.number)), place: group.room,
                        path: JoinAddress.page(typing: board.code.rawValue), sentence: .posterSaysBoard,
                        letters: board.code.rawValue)
                }
            }
        }
    }

    /// Whoever has a profile that everybody may see gets a poster that leads there.
    private func ofStands(in words: Words) -> [Poster] {
        guard !stands.plan.stands.isEmpty else { return [] }
        let known = stands.plan.stands.compactMap { stand -> (stand: Stand, name: OrganisationName)? in
            guard stands.published.contains(stand.organisation) else { return nil }
            return stands.names[stand.organisation].map { (stand: stand, name: $0) }
        }
        let each = words.sorted(known) { $0.name.name }.map { stand, name in
            Poster(
                title: name.name,
                place: StandLetters.place(stand.place, in: stand.place.flatMap { stands.plan.area($0.area) }, words),
                path: OrganisationAddress(name.slug).page, sentence: .posterSaysOrganisation)
        }
        let all = Poster(
            title: words(StandPhrase.standsTitle), path: EventAddress(event).stands, sentence: .posterSaysStands)
        return [all] + each
    }
}

/// One sheet to hang up, read from three metres.
struct PosterSheet: Component {
    /// The squares of the code, in millimetres.
    private static let codeWidth = 80.0
    /// How wide a line of the title is on A4, in points, and how large it may be: two lines at most. Letters are reckoned wider than
    /// those of any of our fonts, and so is the line.
    private static let (line, sizes) = (560.0, [60, 50, 42, 34])

    let visit: Visit
    /// Stands small on top, such as which event it is and when.
    let above: HTML
    let poster: Poster
    /// Below the title, such as what an organisation does: two lines at most.
    var about: HTML?

    private var words: Words { visit.words }

    var html: HTML {
        let address = visit.publicAddress(of: poster.path)
        let code = QRCode(text: address, label: words(BadgePhrase.posterCode(title: poster.title)))
            .printed(millimetres: Self.codeWidth)
        let letters = poster.letters.map { "<p class=\"poster-letters\" dir=\"ltr\">\($0)</p>" as HTML }
        let place: HTML? = poster.place.isEmpty ? nil : "<p class=\"poster-place\" dir=\"auto\">\(poster.place)</p>"
        return """
            <section class="poster sheet"><p class="poster-day">\(above)</p>\
            <h2 class="poster-title poster-\(size)" dir="auto">\(poster.title)</h2>\(aboutLine)\(place)\
            <div class="poster-code">\(code?.picture)</div>\
            <p class="poster-address" dir="ltr">\(Self.short(address))</p>\(letters)\
            <ul class="poster-words">\(sentences)</ul></section>
            """
    }

    private var aboutLine: HTML? { about.map { "<p class=\"poster-about\">\($0)</p>" } }

    /// So few words are easy German, too: nothing is said twice.
    private var sentences: [HTML] {
        words.lexicon.languages.filter { $0.tag != .simpleGerman }.map(sentence)
    }

    private var size: Int {
        Self.sizes.first { size in
            BadgeText.longestWord(in: poster.title) * Double(size) <= Self.line
                && BadgeText.lines(of: poster.title, in: Self.line / Double(size)) <= 2
        } ?? Self.sizes.last ?? 0
    }

    private func sentence(_ language: InterfaceLanguage) -> HTML {
        """
        <li lang="\(language.tag)" dir="\(language.direction.rawValue)">\
        \(words.lexicon.words(in: language)(poster.sentence))</li>
        """
    }

    /// As people type it: every browser knows the rest.
    private static func short(_ address: String) -> String {
        for scheme in ["https://", "http://"] where address.hasPrefix(scheme) {
            return String(address.dropFirst(scheme.count))
        }
        return address
    }
}

extension PosterSheet {
    init(visit: Visit, event: Event, poster: Poster) {
        let words = visit.words
        self.init(
            visit: visit, above: "\(words.html(event.shortTitle)) · \(words.day(event.day))", poster: poster)
    }
}

/// Posters of one kind.
struct PosterPage {
    let visit: Visit
    let contents: PosterContents
    let kind: PosterKind

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let (title, desk) = (words(BadgePhrase.postersTitle), EventDeskAddress(event))
        let tabs = Tabs(
            label: title,
            tabs: PosterKind.allCases.map { kind in
                .init(label: words(kind.phrase), address: desk.posters(of: kind), isCurrent: kind == self.kind)
            })
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1><p class="lead">\(words(BadgePhrase.postersLead))</p>\(tabs)</div>
                \(posters)
                """)
    }

    private var posters: HTML {
        // Nobody would find what stands on it.
        guard event.isShown(to: .everyone) else { return nothing(words(BadgePhrase.postersAfterPublication)) }
        let posters = contents.posters(of: kind, in: words)
        guard !posters.isEmpty else { return nothing(words(BadgePhrase.noPostersHint)) }
        return "\(posters.map { PosterSheet(visit: visit, event: event, poster: $0) })"
    }

    private func nothing(_ hint: String) -> HTML {
        EmptyState(title: words(BadgePhrase.noPosters), text: "\(hint)").html
    }
}
