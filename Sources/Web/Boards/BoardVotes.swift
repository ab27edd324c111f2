import Domain
import Words

/// How many dots somebody still has, and the way back of the last one: at the foot, where the thumb is, and always as high. The
/// buttons at the cards refer to its forms by their ids.
struct BoardVotes: Component {
    let visit: Visit
    let contents: BoardContents

    private var words: Words { visit.words }
    private var board: Board { contents.snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }
    private var given: Int { min(contents.ownDots.count, board.dotsPerPerson) }
    private var left: Int { board.dotsPerPerson - given }

    var html: HTML {
        """
        <form method="post" action="\(address.dots)" id="voting">\(Field.hidden("csrf", visit.csrf))</form>\
        <form method="post" action="\(address.dotRemoval)" id="taking" class="votes">\(Field.hidden("csrf", visit.csrf))\
        <p role="status"><span class="dots" aria-hidden="true">\(shapes)</span> \
        <span class="unseen">\(words(BoardPhrase.dotsLeft(count: left)))</span>\
        <span aria-hidden="true">\(words(DotPhrase.left(rest: left)))</span></p>\(takeBack)</form>
        """
    }

    /// More than a dozen would not fit on a phone; the number says it.
    private var shapes: String {
        guard board.dotsPerPerson <= 12 else { return "" }
        return String(repeating: "●", count: given) + String(repeating: "○", count: left)
    }

    /// There is always one, so that nothing moves under the thumb.
    private var takeBack: HTML {
        let last = contents.ownDots.last(where: contents.isOpen).flatMap { contents.snapshot.card(at: $0) }
        return """
            <button class="button quiet" name="card" value="\(last?.id.rawValue ?? "")" \
            aria-label="\(words(BoardPhrase.takeDotBack))"\(attribute: "aria-disabled", "true", if: last == nil)>\
            \(words(DotPhrase.takeBack))</button>
            """
    }
}

/// One dot less and one more, for a card or a cluster as a whole, with what the reader alone has given there.
struct DotButtons: Component {
    let words: Words
    /// A cluster is named by one of its cards.
    let card: Card.ID
    let own: Int
    let hasMore: Bool
    /// The id of what says for what.
    let describedBy: String

    var html: HTML {
        """
        <span class="give">\
        <button class="button" form="taking" name="card" value="\(card)" aria-label="\(words(DotPhrase.take))" \
        aria-describedby="\(describedBy)"\(attribute: "aria-disabled", "true", if: own == 0)>−</button>\
        <span class="own"><span aria-hidden="true">\(words.number(own))</span>\
        <span class="unseen">\(words(DotPhrase.own(count: own)))</span></span>\
        <button class="button" form="voting" name="card" value="\(card)" aria-label="\(words(BoardPhrase.placeDot))" \
        aria-describedby="\(describedBy)"\(attribute: "aria-disabled", "true", if: !hasMore)>+</button></span>
        """
    }
}

/// What a cluster got, and the buttons to give it more.
struct ClusterDots: Component {
    let words: Words
    let contents: BoardContents
    let cluster: Cluster
    let mode: CardView.Mode

    var html: HTML {
        let place = DotPlace.cluster(cluster.id)
        let count = contents.snapshot.counts[place] ?? .zero
        return """
            <span class="dots" id="dots-\(cluster.id)" data-dots="\(count.total)">\
            \(count.total == 0 ? .nothing : "\(words.said(count))")</span>\
            \(mode == .voting ? contents.buttons(at: place, describedBy: "name-\(cluster.id)", in: words) : nil)
            """
    }
}

/// What whoever leads sees of a vote: how many have finished, and never for what.
struct VoteForLead: Component {
    let visit: Visit
    let snapshot: BoardSnapshot

    private var words: Words { visit.words }
    private var board: Board { snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }

    var html: HTML {
        if board.isClosed { return .nothing }
        let toPaper = Button(label: words(DotPhrase.paperTitle), action: .link(address.paper), isSmall: true)
        return "<div class=\"row\">\(board.isVotingOpen ? done : scope)\(toPaper)</div>"
    }

    private var done: HTML {
        """
        <p role="status"><strong>\(words(DotPhrase.votersDone(count: snapshot.votersDone, all: snapshot.people)))</strong> \
        <span class="soft">\(words(DotPhrase.concealed))</span></p>
        """
    }

    /// What hangs since earlier phases gets dots only if somebody wants that.
    private var scope: HTML {
        guard board.phaseIndex > 0 else { return .nothing }
        let isWide = snapshot.vote.includesEarlier
        return PostButton(
            label: words(isWide ? DotPhrase.onlyThisPhase : .earlierToo),
            address: isWide ? address.widerVoteRemoval : address.widerVote, csrf: visit.csrf, isSmall: true
        ).html
    }
}

extension BoardContents {
    /// Whether somebody may give and take dots there now.
    func isOpen(_ place: DotPlace) -> Bool {
        snapshot.phase(of: place).map(snapshot.vote.conceals) == true
    }

    /// Nil where no dots are given.
    func buttons(at place: DotPlace, describedBy id: String, in words: Words) -> DotButtons? {
        guard isOpen(place), let card = snapshot.card(at: place) else { return nil }
        return DotButtons(
            words: words, card: card.id, own: ownDots.count { $0 == place },
            hasMore: ownDots.count < snapshot.board.dotsPerPerson, describedBy: id)
    }
}

extension Words {
    /// Such as `12 + 5 im Raum`: those of people without a phone stand apart.
    func said(_ count: DotCount) -> String {
        count.room == 0
            ? self(BoardPhrase.dots(count: count.total))
            : self(DotPhrase.withRoom(phones: count.phones, more: count.room))
    }
}
