import Domain
import HTTPTypes
import Words

extension Wall.Refusal: Explainable {
    var status: HTTPResponse.Status {
        if case .nameMissing = self { .unprocessableContent } else { .conflict }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .onlyLeaders: words(BoardOrderPhrase.onlyLeadersNow)
        case .cardIsGone: words(BoardOrderPhrase.cardIsGone)
        case .clusterIsGone(.account(_, let name)?): words(BoardOrderPhrase.headingIsGoneBy(name: name))
        case .clusterIsGone(.somebody?): words(BoardOrderPhrase.headingIsGoneBySomebody)
        case .clusterIsGone(nil): words(BoardOrderPhrase.headingIsGone)
        case .cardWasMoved(_, .account(_, let name)): words(BoardOrderPhrase.cardWasMovedBy(name: name))
        case .cardWasMoved(_, .somebody): words(BoardOrderPhrase.cardWasMovedBySomebody)
        case .clusterWasChanged(.account(_, let name)): words(BoardOrderPhrase.headingWasChangedBy(name: name))
        case .clusterWasChanged(.somebody): words(BoardOrderPhrase.headingWasChangedBySomebody)
        case .isBuiltOn(.account(_, let name)): words(BoardOrderPhrase.isBuiltOnBy(name: name))
        case .isBuiltOn(.somebody): words(BoardOrderPhrase.isBuiltOnBySomebody)
        case .becameIdea: words(BoardOrderPhrase.becameIdea)
        case .nothingToTakeBack: words(BoardOrderPhrase.nothingToTakeBack)
        case .nameMissing: words(BoardPhrase.clusterNeedsName)
        }
    }

    /// Of a card that somebody else has moved it says which, and where it hangs now; what is hidden is named on no screen.
    func explanation(at places: WallPlaces) -> String {
        let sentence = explanation(in: places.words)
        let snapshot = places.snapshot
        guard case .cardWasMoved(let id, _) = self, let card = snapshot.cards.first(where: { $0.id == id }),
            !snapshot.board.hides(card)
        else { return sentence }
        let place = BoardOrderPhrase.hangsNow(text: card.text.rawValue, place: places.place(of: card))
        return "\(sentence) \(places.words(place))"
    }
}
