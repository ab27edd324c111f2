import Domain
import Storage
import Words

/// Who wants to end it, why, and until when somebody can say no; or that it can be taken back.
struct EndingSection<Outcome: Hashable & Sendable>: Component {
    let visit: Visit
    let ending: Ending<Outcome>
    let names: [Organisation.ID: OrganisationName]
    /// In the words of whoever wants it.
    let said: VoicePhrase
    /// What the caller can answer.
    let buttons: [HTML]
    /// What has happened, where that is no end.
    var heading: String?

    private var words: Words { visit.words }

    /// Nothing once nobody can take it back any more: then it is history.
    var html: HTML {
        let isPending = !ending.isInForce(on: visit.today)
        guard isPending || visit.today <= ending.lastDayToTakeBack else { return .nothing }
        let day =
            isPending
            ? words(VoicePhrase.endsUnless(day: words.day(ending.lastDayToObject)))
            : words(VoicePhrase.canBeUndone(day: words.day(ending.lastDayToTakeBack)))
        return """
            <section class="own-profile flow"><h2>\(heading ?? words(isPending ? VoicePhrase.proposalToEnd : .hasEnded))</h2>\
            \(sentence(said, by: ending.voice))\
            \(ending.reason.isEmpty ? nil : "<p>\(visit.words.typed(ending.reason))</p>" as HTML?)\
            \(ending.agreements.map { sentence(.sayAgree, by: $0) })\
            <p>\(day)</p><div class="row">\(buttons)</div></section>
            """
    }

    private func sentence(_ said: VoicePhrase, by voice: Voice) -> HTML {
        let name = names[voice.organisation]?.name ?? ""
        let sentence = VoicePhrase.says(organisation: name, said: words(said))
        return "<p>\(words.html(sentence)) \(voice.mark(in: words))</p>"
    }
}
