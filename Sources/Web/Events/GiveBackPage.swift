import Actions
import Domain
import Storage
import Words

/// "Platz von Amal zurückgeben?", for whoever answers for a delegation.
struct GiveBackPage {
    let visit: Visit
    let event: Event
    let place: Registration
    /// Whether it stays for a moment in which that can be taken back.
    let isReserved: Bool
    let address: OwnPageAddress

    private var words: Words { visit.words }

    var frame: PageFrame {
        let question = Question(
            title: title, content: whatFollows,
            yes: PostButton(
                label: words(RegistrationPhrase.giveBackPlace), address: address.cancellation(of: place.id),
                csrf: visit.csrf, kind: .danger, values: [SeenHolder(of: place).value]),
            no: (words(RegistrationPhrase.keepPlace), address.page))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toPublicPageOf: event), bodyClass: "event", isForOneThing: true,
            body: question.html)
    }

    private var title: String {
        let name = words.name(of: place)
        return place.attendee.isNamed
            ? words(RegistrationPhrase.giveBackQuestion(name: name))
            : "\(words(RegistrationPhrase.giveBackPlace)): \(name)"
    }

    /// Who only asks, or waits, leaves nothing to others.
    private var whatFollows: HTML {
        if place.isAsking { return "<p>\(words(RequestPhrase.withdrawHint))</p>" }
        guard place.status.holdsPlace else { return .nothing }
        return "<p>\(words(isReserved ? RegistrationPhrase.giveBackHint : .giveBackAtOnce))</p>"
    }
}

extension OwnPageAddress {
    /// Just after this place was given back.
    func givenBack(_ member: Registration.ID) -> String { "\(page)?gone=\(member)" }
}

extension OwnPage {
    /// That a place of the delegation was given back a moment ago, with the way back; nil on every other page.
    var givenBack: Notice? {
        guard case .delegation(let delegation, _) = contents.linked,
            let place = delegation.members.first(where: { $0.id.rawValue == visit.query["gone"] }),
            place.status == .cancelled
        else { return nil }
        let name = words.name(of: place)
        let isNamed = place.attendee.isNamed
        let said =
            isNamed
            ? words(RegistrationPhrase.isGivenBack(name: name)) : "\(name): \(words.standing(of: place))"
        guard canTakeBack(place, of: delegation) else { return Notice(kind: .success, text: "\(said)") }
        let undo = PostButton(
            label: words(KernelPhrase.undo), address: address.comeback(of: place.id), csrf: visit.csrf, isSmall: true,
            values: [SeenHolder(of: place).value])
        return Notice(
            kind: .success,
            text: """
                <div class="flow"><p>\(said) \(isNamed ? words(RegistrationPhrase.undoGivingBack(name: name)) : "")</p>\(undo)</div>
                """)
    }

    /// Where nobody is left the page has a button for all of them.
    private func canTakeBack(_ place: Registration, of delegation: Delegation) -> Bool {
        !contents.isOver && !event.isCancelled && !delegation.current.isEmpty
            && place.cancelledBy.map { PlaceVoice.delegation.mayTakeBack(from: $0) } ?? true
    }
}
