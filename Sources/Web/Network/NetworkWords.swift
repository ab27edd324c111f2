import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// How the network's values are said, the same on every page.
extension Visit {
    /// "Zuletzt bestätigt am 3. März 2026."
    func checkedSentence(_ confirmedAt: Instant?) -> String {
        guard let confirmedAt else { return words(NetworkPhrase.neverChecked) }
        return words(NetworkPhrase.checkedOn(day: words.day(day(of: confirmedAt))))
    }

    /// To the directory as the desk has it.
    var crumbsToDeskDirectory: [PageFrame.Crumb] {
        [
            .init(words(DeskPhrase.deskTitle), DeskAddress.page),
            .init(words(NetworkPhrase.directory), DeskAddress.organisations),
        ]
    }

    /// The title that the parties gave, or the topic.
    func title(of cooperation: Cooperation) -> String {
        cooperation.title.isEmpty ? label(cooperation.topic) : cooperation.title
    }

    /// The same with its language, where the parties wrote it.
    func shownTitle(of cooperation: Cooperation) -> HTML {
        cooperation.title.isEmpty ? "\(label(cooperation.topic))" : words.typed(cooperation.title)
    }

    /// Who has confirmed it, as long as not all have.
    func unconfirmedWord(of cooperation: Cooperation) -> StatusWord? {
        cooperation.confirmation == .bothSides
            ? nil : StatusWord(tone: .waiting, word: label(cooperation.confirmation))
    }

    func statusWord(of cooperation: Cooperation) -> StatusWord {
        let tone: StatusWord.Tone =
            switch cooperation.status(on: today) {
            case .contact, .planned: .waiting
            case .active: .good
            case .dormant: .resting
            case .ended, .stopped: .quiet
            }
        let status = cooperation.status(on: today)
        if let nothing = cooperation.notBegun(on: today) {
            return StatusWord(
                tone: .quiet, word: words(nothing),
                when: words(NetworkPhrase.onDay(day: words.shortDay(cooperation.since(on: today)))))
        }
        let word = services.taxonomy.label(of: status.slug, in: .cooperationStatuses, language: words.language.tag)
        let day = words.shortDay(cooperation.since(on: today))
        return StatusWord(
            tone: tone, word: word,
            when: words(status == .ended || status == .stopped ? NetworkPhrase.onDay(day: day) : .sinceDay(day: day)))
    }

    /// The name of an organisation with its shape, as a link to its profile.
    func nameLink(_ organisation: OrganisationName) -> HTML {
        let shape = SideShape(side: organisation.side.rawValue)
        return """
            <span class="side \(shape.rawValue)">\(shape)<span class="unseen">\(label(organisation.side)): </span>\
            <a href="\(OrganisationAddress(organisation.slug).page)" dir="auto">\(organisation.name)</a></span>
            """
    }
}

extension String {
    /// Nil for nothing.
    var nonEmpty: String? { isEmpty ? nil : self }
}
