Console.WriteLine("holdfast 0.1.0");
