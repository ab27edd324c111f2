import Domain
import Storage
import Words

/// A membership of which one of the two has not said yes, read at one moment.
struct WaitingMembership: Sendable {
    let membership: Membership
    let waiting: OrganisationName
    let other: OrganisationName

    /// Nil if there is none, or nobody's yes is missing.
    init?(_ id: Membership.ID, in db: Reader) throws {
        guard let membership = try db.membership(id),
            let party = [membership.member, membership.network].first(where: membership.waits(for:))
        else { return nil }
        let names = try db.organisationNames([membership.member, membership.network])
        guard let waiting = names[party], let other = names[membership.other(than: party)] else { return nil }
        (self.membership, self.waiting, self.other) = (membership, waiting, other)
    }

    var member: OrganisationName { membership.member == waiting.id ? waiting : other }
    var network: OrganisationName { membership.network == waiting.id ? waiting : other }
}

/// The coordination notes that somebody has said on the telephone, or in the room, that it is so.
struct NotedMembershipPage {
    let visit: Visit
    let contents: WaitingMembership
    let form: NotedForm
    var problems = FormProblems()

    var frame: PageFrame {
        let (words, waiting) = (visit.words, contents.waiting)
        let view = FormView<VoicePhrase>(words: words, fields: form.fields, problems: problems)
        let formFrame = view.frame(
            action: DeskAddress.membership(contents.membership.id), csrf: visit.csrf, submit: words(VoicePhrase.noteIt),
            back: OrganisationAddress(waiting.slug).page
        ) {
            view.choice(
                "way", .wayQuestion, NotedForm.ways(in: words), usual: Voice.Way.telephone.rawValue, isRequired: true)
            view.text("person", .personLabel, hint: .personHint, limit: NotedForm.personLimit, isRequired: true)
        }
        let about = MembershipPhrase.about(member: contents.member.name, network: contents.network.name)
        let said = VoicePhrase.says(organisation: waiting.name, said: words(MembershipPhrase.saysYes))
        return visit.frame(
            title: words(VoicePhrase.noteTitle),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(waiting.name, OrganisationAddress(waiting.slug).page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(VoicePhrase.noteTitle))</h1>
                <p>\(words.html(about)) · \(visit.period(of: contents.membership))</p>
                <p>\(words.html(said))</p>
                <p class="lead">\(words(VoicePhrase.noteLead))</p>
                \(formFrame)
                """)
    }
}
