import Actions
import Domain
import Storage
import Words

/// The two places of a measure, one on each bank: filled, asked or empty.
struct OwnerPlaces: Component {
    let visit: Visit
    let address: IdeaAddress
    let inHand: IdeaInHand
    let measure: Measure
    let sent: SentForm

    private var words: Words { visit.words }

    var html: HTML { "<div class=\"owners\">\(Bank.allCases.map(place))</div>" }

    private func place(_ bank: Bank) -> HTML {
        let owners = measure.owners.filter { $0.bank == bank }
        let isAsked = inHand.requests.contains { request in
            request.isOpen && inHand.organisations[request.organisation]?.side.bank == bank
        }
        let form = OwnerPlaceForm(
            visit: visit, address: address, bank: bank, inHand: inHand,
            // The other side stands already: to ask this one is what comes next.
            isNext: owners.isEmpty && !isAsked && measure.missingBanks.count == 1, isAsked: isAsked, sent: sent)
        return """
            <section class="owner\(owners.isEmpty ? " missing" : "")"><h3><span class="tone-\(bank.shape.rawValue)">\(bank.shape)</span> \
            \(words(bank.phrase))</h3>\(owners.map(line))\(requests(to: bank))\(owners.isEmpty ? form.html : .nothing)</section>
            """
    }

    private func line(_ owner: Measure.Owner) -> HTML {
        let name = inHand.organisations[owner.organisation]
        let removal = PostButton(
            label: words(PlenaryPhrase.removeOwner), address: address.removal(of: owner.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true, accessibleLabel: words(PlenaryPhrase.removeOwnerNamed(name: owner.name)),
            values: visit.originValues)
        return """
            <div class="row spread"><span>\(Icon.check)<bdi>\(owner.name)</bdi> \
            \(name.map(visit.nameLink))</span>\(measure.isDraft ? removal : nil)</div>
            """
    }

    /// Who was asked, and what they said.
    private func requests(to bank: Bank) -> HTML {
        let requests = inHand.requests.filter { inHand.organisations[$0.organisation]?.side.bank == bank }
        return "\(requests.map(line))"
    }

    private func line(_ request: OwnerRequest) -> HTML {
        let person = inHand.candidates.first { $0.person.id == request.registration }?.person.attendee.name
        let organisation = inHand.organisations[request.organisation]?.name
        let name = [person, organisation].compactMap(\.self).joined(separator: " · ")
        switch request.answer {
        case .yes: return .nothing
        case .no: return Self.no(request, by: name, in: words)
        case nil:
            guard request.isOpen else { return .nothing }
            let link = AskOwner.link(to: request.id, signingKey: visit.services.signingKey)
            let code = QRCode(
                text: visit.publicAddress(of: OwnerRequestAddress(link).page),
                label: words(PlenaryPhrase.codeToAnswer), caption: "\(words(PlenaryPhrase.codeToAnswer))")
            let yes = PostButton(
                label: words(PlenaryPhrase.saysYesHere), address: address.yes(to: request.id), csrf: visit.csrf,
                isSmall: true, accessibleLabel: words(PlenaryPhrase.saysYesHereNamed(name: name)),
                values: visit.originValues)
            let back = PostButton(
                label: words(PlenaryPhrase.askNoMore), address: address.removal(of: request.id), csrf: visit.csrf,
                kind: .quiet, isSmall: true, accessibleLabel: words(PlenaryPhrase.askNoMoreNamed(name: name)),
                values: visit.originValues)
            return """
                <p>\(StatusWord(tone: .waiting, word: words(PlenaryPhrase.isAsked))) <bdi>\(name)</bdi></p>\
                <div class="row">\(request.registration == nil ? nil : yes)\(back)</div>\
                \(Disclosure(label: words(PlenaryPhrase.showCode), content: code))
                """
        }
    }

    /// Who has said no, and why, in their words.
    static func no(_ request: OwnerRequest, by name: String, in words: Words) -> HTML {
        let reason = request.reason ?? ""
        let language = request.reasonLanguage ?? .german
        return """
            <p>\(StatusWord(tone: .bad, word: words(PlenaryPhrase.saidNo))) <bdi>\(name)</bdi></p>\
            <blockquote dir="auto" lang="\(language)">\(reason)</blockquote>
            """
    }
}
