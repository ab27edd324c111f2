public import Hummingbird

/// What our router carries along with a request; everything of ours is in `Visit`.
public struct AppContext: RequestContext {
    public var coreContext: CoreRequestContextStorage

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
