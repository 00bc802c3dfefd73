Console.Error.WriteLine("holdfast-screen is started by holdfast.");
return 1;
