import Domain
import Words

/// What an organisation wants to be called, beside what everybody sees until the coordination has said yes.
struct WaitingNote: Component {
    let visit: Visit
    let approved: Organisation
    let proposal: ProfileProposal

    var html: HTML {
        let day = visit.words.day(visit.day(of: proposal.since))
        return """
            <div class="flow"><p>\(StatusWord(tone: .waiting, word: visit.words(ProfilePhrase.waitingSince(day: day))))</p>\
            \(changes)</div>
            """
    }

    /// Each with what stands there now and what shall.
    var changes: FactList {
        let (words, wanted) = (visit.words, proposal.applied(to: approved))
        var facts: [Fact] = []
        func add(_ label: any Phrase, _ before: String, _ after: String) {
            guard before != after else { return }
            let none = words(ProfilePhrase.nothing)
            let now = words(ProfilePhrase.isNow(said: before.nonEmpty ?? none))
            let then = words(ProfilePhrase.shallBe(said: after.nonEmpty ?? none))
            facts.append(Fact(words(label), "\(now)<br><strong>\(then)</strong>"))
        }
        add(NetworkPhrase.name, approved.name, wanted.name)
        add(NetworkPhrase.side, visit.label(approved.side), visit.label(wanted.side))
        add(NetworkPhrase.kind, visit.label(approved.kind), visit.label(wanted.kind))
        add(ProfilePhrase.registerNumber, approved.registerNumber ?? "", wanted.registerNumber ?? "")
        return FactList(facts: facts)
    }
}
