import Domain
import Words

/// What stands on one badge.
struct PrintedBadge: Sendable {
    let person: Registration
    let code: BadgeCode
    /// What somebody types who has no camera and wants to stay in touch.
    let number: ContactNumber?
    /// The numbers of the released groups, by round.
    let groups: [Int: Int]
}

/// One badge as it is printed, to the millimetre: who it is in any script, how that is read, for whom they come, and what
/// helps others on the day. Black letters on white; a side has its shape besides its colour.
struct BadgeView: Component {
    /// The squares of the code, without the quiet zone: phones read it from a hand's breadth away.
    static let codeWidth = 22.4
    /// As many groups have a colour of their own; beyond, the number tells them apart, as it does for all.
    private static let colours = 8

    /// In the language of the badge.
    let words: Words
    let printed: PrintedBadge
    let size: BadgeSheet.Size
    /// The whole address behind the code.
    let address: String

    private var attendee: Attendee { printed.person.attendee }

    var html: HTML {
        let code = picture
        let text = text(beside: code?.width ?? 0)
        let language = words.language
        let figures = number.map { "<p class=\"digits\" dir=\"ltr\">\($0)</p>" as HTML }
        // Over the code the name takes what it needs; beside it the column of the code has room.
        let (rest, below): (HTML?, HTML?) = text.layout == .over ? (figures, nil) : (nil, figures)
        return """
            <article class="badge \(text.classes)" lang="\(language.tag)" dir="\(language.direction.rawValue)">\
            \(name)<div class="about">\(about(text))\(rest)</div><div class="code">\(code?.picture)\(below)</div></article>
            """
    }

    /// Whether everything has room.
    var fits: Bool { text(beside: picture?.width ?? 0).fits }

    private var picture: (picture: HTML, width: Double)? {
        QRCode(text: address, label: words(BadgePhrase.codeLabel), level: .quartile)
            .printed(millimetres: Self.codeWidth)
    }

    private func text(beside code: Double) -> BadgeText { BadgeText(of: contents, on: size, code: code) }

    private var name: HTML {
        let isHigh = BadgeText.hasHighLetters(attendee.name)
        return "<p class=\"name\(isHigh ? " high" : "")\" dir=\"auto\">\(attendee.name)</p>"
    }

    private func about(_ text: BadgeText) -> HTML {
        let latin = reading.map { "<p class=\"reading\" lang=\"und-Latn\" dir=\"ltr\">\($0)</p>" as HTML }
        let organisation: HTML? =
            attendee.organisationName.isEmpty ? nil : "<p dir=\"auto\">\(attendee.organisationName)</p>"
        let tongues: HTML? =
            languages.isEmpty || !text.hasLanguages
            ? nil
            : "<p>\(languages.map { "<bdi lang=\"\($0.tag)\">\($0.name)</bdi>" as HTML }.joined(separator: " · "))</p>"
        return "\(latin)\(marks)\(organisation)\(groupLine)\(tongues)"
    }

    /// In two halves, as it is read out.
    private var number: String? {
        printed.number?.description
    }

    /// Worn before everybody's eyes: none without its vowels. Whoever calls names out has lists with what can be had.
    private var reading: String? {
        attendee.name.isWrittenWithVowels ? attendee.name.latinReading(in: attendee.language) : nil
    }

    // MARK: Groups

    private var groupLine: HTML? {
        guard !printed.groups.isEmpty else { return nil }
        let chips = printed.groups.sorted { $0.key < $1.key }.map { round, number -> HTML in
            "<span class=\"group-number group-\((number - 1) % Self.colours + 1)\">\(said(number, inRound: round))</span>"
        }
        return "<p class=\"chips\">\(chips.joined(separator: " "))</p>"
    }

    private func said(_ number: Int, inRound round: Int) -> String {
        let group = words(GroupPhrase.groupNumber(group: number))
        return printed.groups.count > 1 ? "\(words(GroupPhrase.roundNumber(round: round))): \(group)" : group
    }

    // MARK: Photos, languages

    private var isPhotographed: Bool { printed.person.answers.consents.contains(.photo) }

    /// Whether somebody wants to be on no photo, and the side: said as words beside the marks, because nobody knows a mark by
    /// heart. That of the photos is black, as no side is, and stands first, so that no line before it leaves it no room.
    private var marks: HTML? {
        let side = attendee.side.map { SideMark(side: $0.rawValue, word: words.label($0)).html }
        let photo: HTML? =
            isPhotographed
            ? nil
            : """
            <span class="no-photo"><svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">\
            <path d="M1 3h2l1-1h4l1 1h2v7H1zM6 4.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM.4 1.1l.7-.7 10.5 10.5-.7.7z"/></svg> \
            \(words(BadgePhrase.noPhotos))</span>
            """
        return side == nil && photo == nil ? nil : "<p class=\"marks\">\(photo)\(side)</p>"
    }

    private var languages: [(tag: Language, name: String)] {
        printed.person.answers.languages.map { language in
            let own = words.lexicon.taxonomy.entry(language.rawValue, in: Language.list)?.endonym
            return (language, own ?? words.label(language))
        }
    }

    // MARK: For the reckoning

    private var contents: BadgeText.Contents {
        var contents = BadgeText.Contents(
            name: attendee.name, reading: reading ?? "", organisation: attendee.organisationName)
        if !printed.groups.isEmpty {
            // Two of them stand beside each other.
            contents.lines = Array(repeating: 1.4, count: (printed.groups.count + 1) / 2)
        }
        contents.marks = [isPhotographed ? nil : words(BadgePhrase.noPhotos), attendee.side.map { words.label($0) }]
            .compactMap(\.self)
        contents.languages = languages.map(\.name).joined(separator: " · ")
        contents.number = number ?? ""
        return contents
    }
}
