import Actions
import Domain
import Secrets
import Storage
import Words

/// What somebody is asked to do at an event, read at one moment.
struct RoleContents: Sendable {
    let event: Event
    /// As everybody knows it, or as it is planned if nobody does yet; nil if the item or the role is gone.
    let item: ProgrammeItem?
    let person: ProgrammePerson?

    /// Nil for a link that nobody ever sent.
    init?(behind link: Secret, in db: Reader) throws {
        guard let role = try db.role(link: link.hash), let event = try db.event(role.event) else { return nil }
        self.event = event
        let planned = try db.programmeItem(role.item, of: role.event)
        item = try planned.map { try db.item(knownAs: $0, at: role.event) }
        person = planned?.everyRole.first { $0.id == role.person }
    }
}

/// "Können Sie kommen?", with two buttons, as long as there is something to answer. Opening it changes nothing; whoever thinks
/// better of it says the other thing.
struct RolePage {
    let visit: Visit
    let link: Secret
    let contents: RoleContents
    /// Why an answer does not count.
    var refusal: RoleRefusal?

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let title = isAsked ? words(RolePhrase.pageTitle) : words.text(event.shortTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toPublicPageOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "event",
            isForOneThing: true,
            body: """
                <h1>\(heading)</h1>
                <p class="lead">\(lead)</p>
                \(about)
                """)
    }

    private var heading: HTML {
        isAsked ? "\(words(RolePhrase.pageTitle))" : words.html(event.shortTitle)
    }

    private var lead: HTML {
        let day = words.fullDay(event.day)
        return isAsked ? "\(words.html(event.shortTitle)) · \(day)" : "\(day)"
    }

    /// Whether anything is left to answer.
    private var isAsked: Bool { role != nil && !event.isCancelled && !event.isOver(at: visit.now) }

    /// Nil if the item is gone, or somebody else has taken it over.
    private var role: (item: ProgrammeItem, person: ProgrammePerson)? {
        guard let item = contents.item, let person = contents.person, person.state != .replaced else { return nil }
        return (item, person)
    }

    private var about: HTML {
        guard let (item, person) = role else {
            return Notice(text: "\(words(RolePhrase.isGone))", isAnnounced: false).html
        }
        // What they said before is kept, and counts again if the day takes place after all.
        if event.isCancelled {
            return "\(CancelledNotice(event: event, words: words, isForGuests: true))\(facts(item, person))"
        }
        return "\(facts(item, person))\(standing(person))\(answers(person))"
    }

    private func facts(_ item: ProgrammeItem, _ person: ProgrammePerson) -> FactList {
        var facts = [
            Fact(words(ProgrammePhrase.item), "<span>\(words.html(item.title))</span>"),
            Fact(words(EventPhrase.when), text: item.hours.span(in: words)),
        ]
        if let room = item.room { facts.append(Fact(words(ProgrammePhrase.room), text: room)) }
        if let place = event.location { facts.append(Fact(words(EventPhrase.place), text: place)) }
        facts.append(Fact(words(ProgrammePhrase.personName), text: person.name))
        facts.append(Fact(words(ProgrammePhrase.role), text: words.label(person.role)))
        return FactList(facts: facts)
    }

    private func standing(_ person: ProgrammePerson) -> Notice? {
        switch person.state {
        case .confirmed: Notice(kind: .success, text: "\(words(RolePhrase.thanksForYes))")
        case .declined: Notice(text: "\(words(RolePhrase.thanksForNo))")
        case .toBeAsked, .asked, .replaced: nil
        }
    }

    private func answers(_ person: ProgrammePerson) -> HTML {
        if event.isOver(at: visit.now) { return "<p>\(words(RolePhrase.isOver))</p>" }
        func button(_ isComing: Bool) -> PostButton {
            PostButton(
                label: words(isComing ? RolePhrase.iCome : RolePhrase.iCannotCome),
                address: RoleAddress(link).answer, csrf: visit.csrf, kind: isComing ? .primary : .plain,
                values: [(RoleRoutes.field, isComing ? RoleRoutes.yes : "no")])
        }
        let buttons = [
            person.state == .confirmed ? nil : button(true), person.state == .declined ? nil : button(false),
        ].compactMap(\.self)
        return "<div class=\"row\">\(buttons)</div>"
    }
}
