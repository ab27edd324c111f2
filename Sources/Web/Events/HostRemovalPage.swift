import Domain
import Words

/// "Ece Kaya entfernen?", with who decides about it and what follows.
struct HostRemovalPage {
    let visit: Visit
    let event: Event
    let people: [HostPerson]
    let person: HostPerson

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(EditionPhrase.removalQuestion(name: person.name))
        let question = Question(
            title: title, content: "<ul>\(consequences.map { "<li dir=\"auto\">\(words($0))</li>" as HTML })</ul>",
            yes: PostButton(
                label: words(isAsked ? EditionPhrase.askForRemoval : .removeHost),
                address: desk.removal(ofHost: person.account), csrf: visit.csrf, kind: .danger),
            no: (words(EditionPhrase.keepHost), desk.hosts))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(EditionPhrase.hostsTitle), desk.hosts)],
            bodyClass: "desk", body: question.html)
    }

    /// Whether others have to say yes first.
    private var isAsked: Bool { event.hasVoice(person.account, among: people) && missing > 0 }

    private var missing: Int {
        let question = JointApproval(
            day: event.day, place: event.place, removes: person.account, askedAt: visit.now)
        // Nobody has said yes to this yet.
        let silent = people.map { person in
            var person = person
            person.saidYesAt = person.account == visit.caller.signedIn?.account.id ? visit.now : nil
            return person
        }
        return event.approvalsMissing(to: question, among: silent)
    }

    private var consequences: [EditionPhrase] {
        var said: [EditionPhrase] = []
        if isAsked {
            said.append(.removalIsAsked(count: missing))
            if event.asked != nil { said.append(.somethingIsAsked) }
        }
        return said + [.removedIsOut(name: person.name), .removedIsTold(address: person.email.rawValue)]
    }
}
