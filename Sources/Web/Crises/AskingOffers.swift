import Actions
import Domain
import Storage
import Words

/// Who has said by themselves that they can do what is needed: to be called with one tap, or asked with one button. An offer is no yes,
/// so each of them waits for a question.
struct AskingOffers: Component {
    let visit: Visit
    let contents: AskingContents

    private var words: Words { visit.words }

    var html: HTML {
        let offers = contents.outlook.offers
        guard contents.isOpen(at: visit.now), !offers.isEmpty else { return .nothing }
        let lines = offers.map { offer in
            CrisisOfferLine(
                visit: visit, offer: offer, helper: contents.helpers[offer.helper], buttons: answer(to: offer)
            ).html
        }
        return """
            <section class="flow"><h2>\(words(AskingPhrase.offeringTitle))</h2>\
            <p>\(words(AskingPhrase.offeringLead))</p><ul class="lines">\(lines)</ul></section>
            """
    }

    /// What became of it, or the button that asks.
    private func answer(to offer: CrisisOffer) -> HTML {
        if let asking = contents.askings.first(where: { $0.helper == offer.helper }) {
            return AskingPage.status(of: asking, in: words).html
        }
        let order = contents.outlook.order
        guard contents.outlook.missing > 0,
            let helper = (order.next + order.resting).first(where: { $0.helper.id == offer.helper })?.helper
        else { return .nothing }
        let label = words(AskingPhrase.askWhoOffers)
        return PostButton(
            label: label, address: AskingAddress(contents.crisis).offering(contents.need.id), csrf: visit.csrf,
            isSmall: true, accessibleLabel: "\(label): \(helper.name)", values: [("helper", helper.id.rawValue)]
        ).html
    }
}
