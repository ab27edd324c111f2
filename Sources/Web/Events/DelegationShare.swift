import Actions
import Domain
import Words

/// How the people of a delegation come to answer for themselves, whoever ordered the places first of all.
extension OwnPage {
    /// Once for all places that wait, and not once for each.
    func waiting(among places: [Registration]) -> HTML? {
        if contents.isOver { return places.contains(where: \.isWaiting) ? inVain : nil }
        let waiting = places.filter { $0.isWaiting && contents.offers[$0.id] == nil }
        guard let next = waiting.compactMap({ contents.positions[$0.id] }).min() else { return nil }
        let rule: HTML = "\(taking(by: places))\(self.rule)"
        let first = waiting.first { contents.positions[$0.id] == next }
        let obstacle = first.flatMap { contents.obstacles[$0.id] }
        let reason = explained(obstacle)
        if obstacle == .firstComes || isAskedFirst(waiting) {
            let place = visit.words(OfferPhrase.placesWaitAt(amount: waiting.count, position: next))
            return "<p>\(place)</p>\(reason)\(rule)"
        }
        let shares = waiting.compactMap { place -> Int? in
            if case .share(let share) = contents.obstacles[place.id] { share } else { nil }
        }
        if let share = shares.first, shares.count == waiting.count {
            return "<p>\(visit.words(PaperPhrase.placesWaitForShare(amount: waiting.count, share: share)))</p>\(rule)"
        }
        return """
            <p>\(visit.words(PaperPhrase.placesWait(amount: waiting.count, position: next)))</p>\(reason)\(rule)
            """
    }

    /// Which limit binds: the room, or the share of their organisation. That a place is free for whoever is first stands above.
    func explained(_ obstacle: Places.Obstacle?) -> HTML? {
        guard let obstacle, obstacle != .firstComes else { return nil }
        return "<p>\(visit.words.explanation(of: obstacle, at: contents.event))</p>"
    }

    /// By which rule it goes on.
    var rule: Disclosure { WaitingRule(words: visit.words).disclosure }

    /// Whether somebody has said anything about themselves; what it is, is theirs.
    func hasAnswered(_ place: Registration) -> HTML? {
        guard place.attendee.isNamed, place.status.holdsPlace else { return nil }
        let hasAnswered = place.answers != RegistrationAnswers()
        return """
            <span class="soft">\(visit.words(hasAnswered ? PaperPhrase.hasAnswered : .hasNotAnswered))</span>
            """
    }

    /// The link of this person's own, as a picture and to be copied; before there is one, the button that makes it.
    func share(_ place: Registration, _ number: Int) -> HTML? {
        guard !contents.isOver, place.status != .cancelled else { return nil }
        let isOwn = contents.isOfContact(place)
        guard isOwn || !contents.hasOwnAddress(place) else {
            return "<p class=\"soft\">\(visit.words(AttendancePhrase.linkIsTheirs))</p>"
        }
        let label = visit.words(isOwn ? PaperPhrase.yourAnswers : .shareLink)
        guard let own = contents.ownLinks[place.id] else {
            let hint: HTML? = isOwn ? "<p>\(visit.words(PaperPhrase.yourAnswersHint))</p>" : nil
            return """
                \(hint)\(PostButton(
                    label: label, address: OwnPageAddress(link).ownLink(of: place.id), csrf: visit.csrf,
                    isSmall: true, values: [SeenHolder(of: place).value]))
                """
        }
        if isOwn {
            return "<p>\(Button(label: label, action: .link(OwnPageAddress(own).page), isSmall: true))</p>"
        }
        let address = visit.publicAddress(of: OwnPageAddress(own).page)
        return Disclosure(
            label: label,
            content: """
                <p>\(visit.words(PaperPhrase.shareLinkHint))</p>\
                <p class="row">\(ShareButton(words: visit.words, address: address))\
                \(CopyButton(words: visit.words, text: address))</p>\
                \(QRCode(
                    text: address, label: visit.words(PaperPhrase.linkAsPicture),
                    caption: "<a href=\"\(address)\" dir=\"ltr\">\(address)</a>"))
                """,
            isOpen: visit.query["shared"] == place.id.rawValue
        ).html
    }
}
