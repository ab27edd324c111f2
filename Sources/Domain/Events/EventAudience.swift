/// Who asks for an event.
public enum EventAudience: Sendable {
    /// Whoever comes by: what they see is public.
    case everyone
    /// Those who prepare the event, and programs of the house itself.
    case team
}

extension Event {
    /// The one rule about drafts: whatever lists or opens events asks here.
    public func isShown(to audience: EventAudience) -> Bool {
        switch audience {
        case .everyone: isPublished
        case .team: true
        }
    }
}
