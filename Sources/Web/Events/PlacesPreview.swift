import Actions
import Domain
import Storage
import Words

/// What other places would mean, as the form about them shows it, and what is different from what it had shown.
struct PlacesPreview: Sendable {
    /// More names than somebody reads before they press a button; the list of registrations has the rest.
    private static let mostNames = 20
    /// They are told for the sake of the limit, and nobody has to call them.
    private static let mostOrganisations = 5

    let outlook: PlacesOutlook
    /// Of those who were to move up and do not any more.
    private(set) var left: [Registration] = []
    private(set) var before: SeenPreview?

    init(_ outlook: PlacesOutlook) {
        self.outlook = outlook
    }

    /// - Parameter before: what the form had shown, if that is over.
    init(_ outlook: PlacesOutlook, after before: SeenPreview?, at event: Event.ID, in db: Reader) throws {
        self.outlook = outlook
        self.before = before
        guard let before else { return }
        let now = Set(outlook.successors.map(\.person.id))
        let then = before.keys.compactMap(Self.successor).filter { !now.contains($0) }
        left = try db.registrations(Array(then.prefix(Self.mostNames))).filter { $0.event == event }
    }

    var seen: SeenPreview {
        SeenPreview(
            outlook.successors.map { "up.\($0.way.key).\($0.person.id)" }
                + (outlook.excess > 0 ? ["over.\(outlook.excess)"] : [])
                + outlook.organisationsInExcess.map { SeenPreview.key("share.\($0.taken)", $0.organisation) })
    }

    private static func successor(_ key: String) -> Registration.ID? {
        let parts = key.split(separator: ".")
        return parts.count == 3 && parts[0] == "up" ? .init(rawValue: String(parts[2])) : nil
    }

    func component(_ words: Words, desk: EventDeskAddress) -> Preview {
        Preview(words: words, lines: lines(words, desk), seen: seen, changes: changes(words, desk))
    }

    private func lines(_ words: Words, _ desk: EventDeskAddress) -> [HTML] {
        var lines: [HTML] = []
        let successors = outlook.successors
        if !successors.isEmpty {
            lines.append("<strong>\(words(OutlookPhrase.moveUp(count: successors.count)))</strong>")
            lines += successors.prefix(Self.mostNames).map { line($0, words, desk) }
            let rest = successors.count - Self.mostNames
            if rest > 0 {
                let address = desk.registrations(RegistrationChoice(.waiting))
                lines.append("<a href=\"\(address)\">\(words(OutlookPhrase.andMore(count: rest)))</a>")
            }
        }
        if outlook.excess > 0 {
            lines.append(
                "<strong>\(words(OutlookPhrase.tooMany(count: outlook.excess)))</strong> \(words(OutlookPhrase.nobodyLoses))"
            )
        }
        lines += outlook.organisationsInExcess.prefix(Self.mostOrganisations).map { excess in
            "<span dir=\"auto\">\(excess.organisation)</span>: \(words(OutlookPhrase.aboveShare(count: excess.taken)))"
        }
        let others = outlook.organisationsInExcess.count - Self.mostOrganisations
        if others > 0 { lines.append("\(words(OutlookPhrase.andMoreOrganisations(count: others)))") }
        if outlook.isQuiet { lines.append("\(words(OutlookPhrase.nothingFollows))") }
        if outlook.waiting > 0 { lines.append("\(words(OutlookPhrase.stillWait(count: outlook.waiting)))") }
        if outlook.free > 0 { lines.append("\(words(OutlookPhrase.free(count: outlook.free)))") }
        if let catering = outlook.catering {
            let (each, sum) = (words.money(catering.each), words.money(catering.sum))
            lines.append("\(words(OutlookPhrase.catering(count: catering.guests, sum: sum, each: each)))")
        }
        return lines
    }

    private func line(_ successor: PlacesOutlook.Successor, _ words: Words, _ desk: EventDeskAddress) -> HTML {
        let person = successor.person
        let name = AttendeeName(words: words, person: person, address: desk.registration(person.id))
        let organisation: HTML? = person.attendee.organisationName.nonEmpty.map {
            " <span class=\"soft\" dir=\"auto\">\($0)</span>"
        }
        let asked: HTML? = successor.isAsked ? " · \(words(OfferPhrase.isAsked))" : nil
        return "\(name)\(organisation)\(asked) · \(words(successor.way.phrase))"
    }

    private func changes(_ words: Words, _ desk: EventDeskAddress) -> [HTML] {
        guard let before else { return [] }
        let known = Set(before.keys)
        // Whoever was beyond what the form had room for is not new.
        let new =
            before.isComplete
            ? outlook.successors.filter { !known.contains("up.\($0.way.key).\($0.person.id)") } : []
        let came = new.prefix(Self.mostNames).map { line($0, words, desk) }.map {
            "\(words(OutlookPhrase.nowToo)) \($0)" as HTML
        }
        let went = left.map { "\(words(OutlookPhrase.noLonger)) \(AttendeeName(words: words, person: $0))" as HTML }
        let lines = came + went
        return lines.isEmpty ? ["\(words(OutlookPhrase.otherFigures))"] : lines
    }
}

extension PlacesOutlook.Way {
    fileprivate var key: String {
        switch self {
        case .letter: "mail"
        case .letterToContact: "contact"
        case .call: "call"
        }
    }

    fileprivate var phrase: OutlookPhrase {
        switch self {
        case .letter: .getsLetter
        case .letterToContact: .contactGetsLetter
        case .call: .pleaseCall
        }
    }
}
