import Domain
import Words

/// Somebody in one line of 28 px: mark, name, and which of their wishes the group is about. Whoever chooses them reads the rest
/// at the foot of the page.
struct CompactSeat: Component {
    let words: Words
    let person: Registration
    let wish: WishWord
    let isPinned: Bool
    /// Whether something is not as it should be, such as a language that nobody interprets.
    let isUnmet: Bool
    /// Whether they have not come, once that says something.
    var isAway = false
    /// All that the long line says.
    let details: HTML

    var html: HTML {
        """
        <span class="name\(isAway ? " away" : "")">\(mark)<bdi>\(words.name(of: person))</bdi>\(away)</span>\(pin)\(dot)<div class="detail">\(details)</div>
        """
    }

    private var mark: HTML? {
        person.attendee.side.map { side in
            let shape = SideShape(side: side.rawValue)
            return """
                <span class="tone-\(shape.rawValue)">\(shape)<span class="unseen">\(words.label(side)): </span></span>
                """
        }
    }

    /// Where one looks for who has not come, the words stand beside the name; here they are heard.
    private var away: HTML? {
        isAway ? "<span class=\"unseen\"> (\(words(GroupPhrase.isAway)))</span>" : nil
    }

    private var pin: Icon? { isPinned ? .pin : nil }

    /// The words stand in the details.
    private var dot: HTML {
        let look = isUnmet || (wish.hasWishes && wish.rank == nil && !wish.isMetElsewhere) ? "dot unmet" : "dot"
        let number = wish.rank.map { words.number($0) } ?? (wish.hasWishes ? "–" : "")
        return "<span class=\"\(look)\" aria-hidden=\"true\">\(number)</span>"
    }
}
