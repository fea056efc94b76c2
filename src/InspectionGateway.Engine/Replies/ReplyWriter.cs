using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Replies;

/// <summary>
/// Writes a reply from the record: what the reader may see, with texts in Chinese and English. Fields are taken one by
/// one, so a field that nobody thought of is not in the reply. What a reader sees whole is shared with the record, so
/// nobody may change it. Stateless: any number of threads may use it.
/// </summary>
public static class ReplyWriter
{
    /// <summary>A filtered answer that nobody confirmed to be the only one: known of the reply, not of the record.</summary>
    public static Decision ForUnconfirmed(Decision record, Reader reader, PolicySet policy)
    {
        var reply = For(record, reader, policy);
        reply.Degraded.Add(DegradedCause.StickUnconfirmed);
        reply.ProvisionalUntil ??= (record.DecidedAt.ToDateTimeOffset() + DecisionWriter.Provisional).ToTimestamp();
        return reply;
    }

    /// <summary>A filtered answer; the record is left as it is.</summary>
    public static Decision For(Decision record, Reader reader, PolicySet policy)
    {
        var reply = new Decision
        {
            DecisionId = record.DecisionId,
            DeclarationId = record.DeclarationId,
            Version = record.Version,
            Revision = record.Revision,
            Level = record.Level,
            Hold = record.Hold,
            PolicyVersion = record.PolicyVersion,
            PolicyDigest = record.PolicyDigest,
            EngineRevision = record.EngineRevision,
            Degraded = { record.Degraded },
            ProvisionalUntil = record.ProvisionalUntil,
            DecidedAt = record.DecidedAt,
            LegalEffect = record.LegalEffect,
            Purpose = record.Purpose,
        };
        foreach (var line in record.Lines)
        {
            reply.Lines.Add(Line(line, reader, policy));
        }
        if (IsOfficial(reader))
        {
            reply.Facts.Add(record.Facts);
        }
        return reply;
    }

    /// <summary>A filtered copy of what each step made of each line.</summary>
    public static IEnumerable<LineTrace> For(IEnumerable<LineTrace> lines, Reader reader, PolicySet policy) => lines.Select(line => new LineTrace
    {
        LineNo = line.LineNo,
        Steps =
        {
            line.Steps.Select(step => new StepTrace
            {
                Step = step.Step,
                Requirements = { step.Requirements.Select(requirement => Requirement(requirement, reader, policy)) },
                Reasons = { step.Reasons.Where(reason => MayRead(reader, reason.Audience)).Select(reason => Reason(reason, reader, policy)) },
            }),
        },
    });

    private static LineDecision Line(LineDecision record, Reader reader, PolicySet policy)
    {
        var line = new LineDecision
        {
            LineNo = record.LineNo,
            Level = record.Level,
            Plan = record.Plan,
            Hold = record.Hold,
            Coverage = record.Coverage,
            Place = record.Place,
            Places = { record.Places },
            LiftOff = record.LiftOff,
            Priority = record.Priority,
            Due = record.Due,
            Locked = record.Locked && IsOfficial(reader),
            Draw = IsAuditor(reader) ? record.Draw : null,
        };
        foreach (var reason in record.Reasons)
        {
            if (MayRead(reader, reason.Audience))
            {
                line.Reasons.Add(Reason(reason, reader, policy));
            }
        }
        foreach (var requirement in record.Requirements)
        {
            line.Requirements.Add(Requirement(requirement, reader, policy));
        }
        foreach (var remedy in record.Remedies)
        {
            if (line.Reasons.Any(reason => reason.Code == remedy.ReasonCode))
            {
                line.Remedies.Add(Remedy(remedy, record, policy));
            }
        }
        return line;
    }

    private static Requirement Requirement(Requirement record, Reader reader, PolicySet policy)
    {
        var requirement = new Requirement
        {
            Regime = record.Regime,
            LegalBasis = record.LegalBasis,
            Level = record.Level,
            Hold = record.Hold,
            Coverage = record.Coverage,
            Places = { record.Places },
            LiftOff = record.LiftOff,
            Plan = record.Plan,
        };
        requirement.Items.Capacity = record.Items.Count;
        foreach (var item in record.Items)
        {
            requirement.Items.Add(MaySay(item.ReasonCode, reader, policy) ? item : new Item
            {
                Code = item.Code,
                NameZh = item.NameZh,
                NameEn = item.NameEn,
                Change = item.Change,
                Method = item.Method,
            });
        }
        if (IsAuditor(reader))
        {
            requirement.Obligation.Add(record.Obligation);
        }
        return requirement;
    }

    private static bool MaySay(string reasonCode, Reader reader, PolicySet policy) =>
        reasonCode.Length == 0 || MayRead(reader, policy.Reasons.Find(reasonCode)?.Audience ?? Audience.Internal);

    private static Reason Reason(Reason record, Reader reader, PolicySet policy)
    {
        var template = policy.Reasons.Find(record.Code)?.Template ?? new LocalizedTemplate(new LocalizedText(record.Code, record.Code));
        var reason = new Reason
        {
            Code = record.Code,
            Audience = record.Audience,
            RuleId = IsOfficial(reader) ? record.RuleId : "",
            TextZh = Render(template, record.Args, inChinese: true, policy),
            TextEn = Render(template, record.Args, inChinese: false, policy),
            Regime = record.Regime,
        };
        reason.Args.Capacity = record.Args.Count;
        foreach (var arg in record.Args)
        {
            if (IsOfficial(reader) || template.Mentions(arg.Name))
            {
                reason.Args.Add(arg);
            }
        }
        return reason;
    }

    private static Remedy Remedy(Remedy record, LineDecision line, PolicySet policy)
    {
        var template = policy.Reasons.Find(record.ReasonCode)?.RemedyTemplate;
        var args = line.Reasons.First(reason => reason.Code == record.ReasonCode).Args;
        return new Remedy
        {
            ReasonCode = record.ReasonCode,
            TextZh = template is null ? "" : Render(template, args, inChinese: true, policy),
            TextEn = template is null ? "" : Render(template, args, inChinese: false, policy),
        };
    }

    private static string Render(LocalizedTemplate template, IReadOnlyList<ReasonArg> args, bool inChinese, PolicySet policy) =>
        template.In(inChinese).Render(args, arg => Say(arg, args, inChinese, policy));

    // A reason that may apply is named by its own text, without the stop at its end.
    private static string Say(ReasonArg arg, IReadOnlyList<ReasonArg> args, bool inChinese, PolicySet policy)
    {
        if (arg.Name != "reason" || policy.Words.IsEmpty || policy.Reasons.Find(arg.Value)?.Template is not { } template)
        {
            return Plainly(arg);
        }
        return template.In(inChinese).Render(args, Plainly).TrimEnd('。', '.');

        string Plainly(ReasonArg one) => one.Name == "basis" ? policy.Laws.Say(one.Value, inChinese) : policy.Words.Say(one, inChinese);
    }

    private static bool MayRead(Reader reader, Audience audience) => audience switch
    {
        Audience.Trader => true,
        Audience.SingleWindow => reader > Reader.Trader,
        _ => IsOfficial(reader),
    };

    private static bool IsOfficial(Reader reader) => (reader & (Reader.Official | Reader.Auditor)) != 0;

    private static bool IsAuditor(Reader reader) => (reader & Reader.Auditor) != 0;
}
