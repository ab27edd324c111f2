import Domain
import Words

/// Every component in all of its states, each in the light, in the dark, from right to left and on paper.
///
/// What is shown are the components themselves. A house rule finds one that is missing, a test a class that nothing wears.
struct StylePage {
    let visit: Visit

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(StylePhrase.title), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            bodyClass: "desk", showsSamples: true,
            body: """
                <h1>\(words(StylePhrase.title))</h1>
                <p class="lead">\(words(StylePhrase.lead))</p>
                <nav aria-label="\(words(StylePhrase.contents))"><ul class="names">\(entries.map(link))</ul></nav>
                \(entries.map(section))
                """)
    }

    private var entries: [StyleEntry] {
        (StyleSamples.ofActions + StyleSamples.ofForms + StyleSamples.ofLists + StyleSamples.ofPages)
            .sorted { $0.name < $1.name } + [StyleSamples.arrangement]
    }

    private func link(_ entry: StyleEntry) -> HTML {
        "<li><a href=\"#\(entry.name)\"><code>\(entry.name)</code></a></li>"
    }

    private func section(_ entry: StyleEntry) -> HTML {
        """
        <section class="flow" id="\(entry.name)"><h2><code>\(entry.name)</code></h2>\
        \(entry.samples.enumerated().map { looks(of: $0.element, number: $0.offset, in: entry) })</section>
        """
    }

    private func looks(of sample: StyleSample, number: Int, in entry: StyleEntry) -> HTML {
        let looks = StyleLook.allCases.filter { sample.isPressed || !$0.isForWhatIsPressed }
        return """
            <div class="samples">\(looks.map { look -> HTML in
                let words = look == .rightToLeft ? rightToLeft : words
                // One of them can be used and is read aloud; the others are pictures of it.
                let isPicture = look != .light || number > 0 && entry.isLandmark
                let copy = sample.html(words).copied(as: "\(entry.name)-\(number)-\(look.rawValue)")
                let language = words.language
                return """
                    <div><p class="eyebrow">\(self.words(sample.state)) · \(self.words(look.phrase))</p>\
                    <div class="sample flow \(look.classes)" lang="\(language.tag)" \
                    dir="\(language.direction.rawValue)"\(attribute: "inert", if: isPicture)>\(copy)</div></div>
                    """
            })</div>
            """
    }

    /// A language that is written from the right.
    private var rightToLeft: Words {
        let language = words.lexicon.languages.first { $0.direction == .rightToLeft }
        return words.lexicon.words(in: language ?? words.language)
    }
}

/// One component and its states.
struct StyleEntry: Sendable {
    let name: String
    let samples: [StyleSample]
    /// A part of a page that screen readers list: only the first one is read aloud.
    var isLandmark = false

    init<Kind>(_ kind: Kind.Type, isLandmark: Bool = false, _ samples: [StyleSample]) {
        self.init(named: String(describing: kind), isLandmark: isLandmark, samples)
    }

    init(named name: String, isLandmark: Bool = false, _ samples: [StyleSample]) {
        (self.name, self.samples, self.isLandmark) = (name, samples, isLandmark)
    }
}

/// One state of a component, in any language.
struct StyleSample: Sendable {
    let state: StylePhrase
    /// Whether it is also shown under the pointer and reached with the keyboard.
    let isPressed: Bool
    let html: @Sendable (Words) -> HTML

    init(_ state: StylePhrase, isPressed: Bool = false, html: @escaping @Sendable (Words) -> HTML) {
        (self.state, self.isPressed, self.html) = (state, isPressed, html)
    }
}

/// Under which circumstances something is looked at.
enum StyleLook: String, CaseIterable {
    case light, dark, rightToLeft, paper, pointer, focus

    var isForWhatIsPressed: Bool { self == .pointer || self == .focus }

    var phrase: StylePhrase {
        switch self {
        case .light: .light
        case .dark: .dark
        case .rightToLeft: .rightToLeft
        case .paper: .onPaper
        case .pointer: .underPointer
        case .focus: .withFocus
        }
    }

    /// Those of `SampleSheet`.
    var classes: String {
        switch self {
        case .light, .rightToLeft: "in-light"
        case .dark: "in-dark"
        case .paper: "on-paper"
        case .pointer: "in-light under-pointer"
        case .focus: "in-light with-focus"
        }
    }
}

extension HTML {
    /// Once more on one page: names of its own for everything that bears one, and forms that send nothing.
    fileprivate func copied(as name: String) -> HTML {
        var copy = markup.replacing(/\ (id|for|name|list|aria-describedby)="([^"]+)"/) { match in
            let names = match.2.split(separator: " ").map { "\($0)-\(name)" }
            return " \(match.1)=\"\(names.joined(separator: " "))\""
        }
        copy = copy.replacing(/\ href="#(field-[^"]+)"/) { " href=\"#\($0.1)-\(name)\"" }
        copy = copy.replacing(/\ aria-label="([^"]+)"/) { " aria-label=\"\($0.1) · \(name)\"" }
        return HTML(markup: copy.replacing(" method=\"post\"", with: " method=\"dialog\""))
    }
}
