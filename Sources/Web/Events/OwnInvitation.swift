import Actions
import Domain
import Secrets
import Storage
import Words

/// What stands behind a link by which somebody is invited, read at one moment.
struct OwnInvitation: Sendable {
    let link: Secret
    let event: Event
    let pass: InvitationPass
    /// Whether one can register at all, with an invitation.
    let isOpen: Bool
    /// Of an invitation by letter; nil for a link with places.
    let standing: InvitationStanding?
    private let today: CalendarDay

    /// Nil for a link that nobody ever gave, or of an event that nobody else sees.
    init?(behind link: Secret, at now: Instant, in db: Reader) throws {
        guard let pass = try db.pass(link: link.hash), let event = try db.event(pass.event),
            event.isShown(to: .everyone)
        else { return nil }
        (self.link, self.event, self.pass) = (link, event, pass)
        isOpen = event.takesRegistrations(at: now, hours: try db.programmeHours(of: event.id))
        standing = try pass.invitation.map { try db.standing(of: $0) }
        today = CalendarDay(of: now, in: event.timeZone)
    }

    /// Why nobody registers by it now; nil if somebody can.
    var refusal: (any Explainable)? {
        guard isOpen else { return RegistrationRefusal.closed }
        do throws(InvitationRefusal) {
            try pass.require(1, on: today)
            return nil
        } catch {
            return error
        }
    }

    /// The form with what is known of whoever was invited; everything else is asked.
    func form(for visit: Visit) -> RegistrationForm {
        var form = RegistrationForm(freshFor: visit)
        guard let guest = pass.invitation?.guest else { return form }
        (form.name, form.email, form.organisation) = (guest.name, guest.email.rawValue, guest.organisationName)
        return form
    }

    /// How many may register by it, said before anybody types; nothing where it is one.
    func places(in words: Words) -> HTML? {
        guard pass.placesLeft != 1 else { return nil }
        return "<p>\(words(InvitationPhrase.linkHolds(amount: pass.placesLeft)))</p>"
    }
}

/// Stands where only who is invited registers, with the way to ask.
struct OnlyInvited: Component {
    let words: Words
    let event: Event

    var html: HTML {
        Notice(
            text: """
                \(words(InvitationPhrase.onlyInvited)) \(AskLink(words: words, address: AskAddress.form(about: event)))
                """, isAnnounced: false
        ).html
    }
}

/// "Kommen Sie?", with the way to the form and a button for whoever cannot. Opening it changes nothing.
struct OwnInvitationPage {
    let visit: Visit
    let invitation: OwnInvitation
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var event: Event { invitation.event }
    private var address: InvitationAddress { InvitationAddress(invitation.link) }

    var frame: PageFrame {
        let title = words(InvitationPhrase.pageTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toPublicPageOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "event",
            isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                \(facts)\(standing)\(ways)\(noMore)
                """)
    }

    private var facts: FactList {
        var facts: [Fact] = []
        if let place = event.location { facts.append(Fact(words(EventPhrase.place), text: place)) }
        if let guest = invitation.pass.invitation?.guest {
            if !guest.name.isEmpty { facts.append(Fact(words(RegistrationPhrase.name), text: guest.name)) }
            if !guest.organisationName.isEmpty {
                facts.append(Fact(words(RegistrationPhrase.organisation), text: guest.organisationName))
            }
        }
        return FactList(facts: facts)
    }

    private var standing: Notice? {
        switch invitation.standing {
        case .registered: Notice(kind: .success, text: "\(words(InvitationPhrase.areRegistered))", isAnnounced: false)
        case .cannotCome: Notice(text: "\(words(InvitationPhrase.thanksForNo))")
        case .waiting, .sent, .stopped, .notDeliverable, nil: nil
        }
    }

    private var ways: HTML {
        if event.isOver(at: visit.now) { return "<p>\(words(RegistrationPhrase.eventIsOver))</p>" }
        let isRegistered = invitation.standing == .registered
        let no: PostButton? =
            invitation.standing == nil || isRegistered || invitation.standing == .cannotCome
            ? nil
            : PostButton(label: words(InvitationPhrase.iCannotCome), address: address.answer, csrf: visit.csrf)
        if let refusal = invitation.refusal {
            let other = WayWithoutInvitation(words: words, invitation: invitation)
            let said: HTML? = isRegistered ? nil : "<p>\(refusal.explanation(in: words))</p>\(other)"
            return "\(said)<div class=\"row\">\(no)</div>"
        }
        let yes = Button(label: words(EventPhrase.register), action: .link(address.registration), kind: .primary)
        return "<div class=\"row\">\(yes)\(no)</div>"
    }

    private var noMore: HTML? {
        guard let own = invitation.pass.invitation else { return nil }
        return own.isUnwanted
            ? "<p class=\"soft\">\(words(InvitationPhrase.getsNoMore))</p>"
            : "<p class=\"soft\"><a href=\"\(address.noMore)\">\(words(InvitationPhrase.noMoreTitle))</a></p>"
    }
}

/// "Keine Einladungen mehr?", with a button: whoever opens every link of a letter presses none.
struct NoMoreInvitationsPage {
    let visit: Visit
    let invitation: OwnInvitation

    var frame: PageFrame {
        let (words, address) = (visit.words, InvitationAddress(invitation.link))
        let title = words(InvitationPhrase.noMoreTitle)
        let question = Question(
            title: title, content: "<p>\(words(InvitationPhrase.noMoreFollows))</p>",
            yes: PostButton(
                label: words(InvitationPhrase.noMore), address: address.noMore, csrf: visit.csrf, kind: .primary),
            no: (words(KernelPhrase.cancel), address.page))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toPublicPageOf: invitation.event), isForOneThing: true,
            body: question.html)
    }
}
